/** A chosen command: its name, the options it needs, and those one can add. Enter sends, Escape gives up. */
import type { CommandChoice, CommandOption } from '../../../command-types.ts';
import type { SentValue } from '../../protocol.ts';
import type { App } from '../app.ts';
import { fill, h } from '../dom.ts';
import { icon } from '../icons.ts';
import { type OptionField, optionField } from './option-field.ts';
import type { SlashEntry } from './slash.ts';

export interface CommandForm {
  readonly element: HTMLElement;
  focus(): void;
  /** Sends it. */
  send(): void;
}

interface Parts {
  readonly app: App;
  readonly entry: SlashEntry;
  /** Words that were typed behind the command: they go into its first option that takes text. */
  readonly rest: string;
  readonly onClose: () => void;
}

type Values = Record<string, SentValue>;

const STRING = 3;

export const createCommandForm = ({ app, entry, rest, onClose }: Parts): CommandForm => {
  const channel = app.channel().id;
  const fields: OptionField[] = [];
  const shown = h('div', { class: 'command-options' });
  const more = h('div', { class: 'command-more' });
  const hint = h('div', { class: 'command-hint', 'aria-live': 'polite' });
  const command = {
    channel,
    name: entry.name,
    ...(entry.sub === undefined ? {} : { sub: entry.sub }),
  };

  const collect = async (strict: boolean, except?: string): Promise<Values> => {
    const values: Values = {};
    for (const { option, value } of fields) {
      if (option.name === except) continue;
      const given = await (strict ? value() : value().catch(() => undefined));
      if (given !== undefined) values[option.name] = given;
      else if (strict && option.required)
        throw new Error(`${option.name} is needed: ${option.description}`);
    }
    return values;
  };
  const suggest = async (focused: string, partial: string): Promise<readonly CommandChoice[]> => {
    const values = await collect(false, focused);
    return app.link.ask<'autocomplete'>({
      do: 'autocomplete',
      ...command,
      values,
      focused,
      partial,
    });
  };

  const say = (text: string, bad = false): void => {
    hint.textContent = text;
    hint.classList.toggle('bad', bad);
  };
  const add = (option: CommandOption): OptionField => {
    const field = optionField(app, option, (partial) => suggest(option.name, partial));
    field.input.addEventListener('focus', () => say(option.description));
    fields.push(field);
    shown.append(field.element);
    return field;
  };
  const offerMore = (): void => {
    const left = entry.options.filter(
      ({ name }) => !fields.some(({ option }) => option.name === name),
    );
    fill(
      more,
      ...left.map((option) =>
        h(
          'button',
          {
            class: 'add-option',
            type: 'button',
            title: option.description,
            'aria-label': `Add option ${option.name}: ${option.description}`,
            onclick: () => {
              add(option).input.focus();
              offerMore();
            },
          },
          `+ ${option.name}`,
        ),
      ),
    );
  };

  const send = async (): Promise<void> => {
    let values: Values;
    try {
      values = await collect(true);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error), true);
      const empty = fields.find(
        ({ option, input }) => option.required && input.value.trim() === '',
      );
      empty?.input.focus();
      return;
    }
    if (await app.use({ do: 'slash', ...command, values }, entry.label)) onClose();
  };

  const element = h(
    'div',
    {
      class: 'command',
      role: 'group',
      'aria-label': `Command ${entry.label}`,
      onkeydown: (event: KeyboardEvent) => {
        const target = event.target as HTMLElement;
        if (event.key === 'Escape') return onClose();
        if (!(target instanceof HTMLInputElement) || event.isComposing) return;
        if (event.key === 'Enter' && !event.defaultPrevented) {
          event.preventDefault();
          void send();
        }
        const first = fields[0]?.input === target && target.value === '';
        if (event.key === 'Backspace' && first) onClose();
      },
    },
    h(
      'div',
      { class: 'command-line' },
      h('span', { class: 'command-name' }, entry.label),
      shown,
      more,
      h(
        'button',
        { class: 'plain', type: 'button', 'aria-label': 'Give up the command', onclick: onClose },
        icon('close'),
      ),
    ),
    hint,
  );

  for (const option of entry.options.filter((one) => one.required)) add(option);
  const takesText = entry.options.find(({ type, choices }) => type === STRING && !choices?.length);
  if (rest !== '' && takesText) {
    const field = fields.find(({ option }) => option === takesText) ?? add(takesText);
    field.input.value = rest;
    field.input.style.setProperty('--length', String(Math.min(60, rest.length + 1)));
  }
  offerMore();
  say(entry.description);

  return {
    element,
    send: () => void send(),
    focus() {
      const empty = fields.find(({ input }) => input.value === '') ?? fields.at(-1);
      if (empty) empty.input.focus();
      else element.querySelector<HTMLElement>('.command-more button, .plain')?.focus();
    },
  };
};
