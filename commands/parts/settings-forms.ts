// Forms of the settings' panel. A form must come at once, so what it shows comes with the button.
import { timeInWords } from '../../src/domain/schedule/clock-time.ts';
import type { FormField, View } from '../../src/domain/view.ts';

const short = (name: string, label: string, value: string, isRequired: boolean): FormField => ({
  name,
  label,
  style: 'short',
  required: isRequired,
  maxLength: 50,
  ...(value === '' ? {} : { value }),
});

export function timeForm(args: readonly string[]): View {
  const minutes = Number(args[0]);
  const shown = Number.isInteger(minutes) && minutes >= 0 ? timeInWords(minutes) : '';
  return {
    kind: 'form',
    title: 'When to post',
    request: { name: 'settings.timed', args: [] },
    fields: [
      short('time', 'Time of day, e.g. 09:30', shown, true),
      short('zone', 'Time zone, e.g. Europe/Berlin', args[1] ?? '', true),
    ],
  };
}

export function papersForm(args: readonly string[]): View {
  return {
    kind: 'form',
    title: 'Which papers to post',
    request: { name: 'settings.chosen', args: [] },
    fields: [
      short('top', 'At most so many, the most voted (empty: all)', args[0] ?? '', false),
      short('votes', 'At least so many votes (empty: any)', args[1] ?? '', false),
      short('lag', 'Days to wait for votes, 0 to 7', args[2] ?? '', false),
    ],
  };
}
