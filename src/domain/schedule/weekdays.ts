// Weekdays as people write them (`mon-fri`, `tue, thu`, `daily`) and as they read them. Pure.
import { UserError } from '../errors.ts';

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
/** A map, because people write anything: an object would know `constructor`. */
const WORDS: ReadonlyMap<string, readonly number[]> = new Map([
  ['daily', [1, 2, 3, 4, 5, 6, 7]],
  ['every day', [1, 2, 3, 4, 5, 6, 7]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['weekends', [6, 7]],
  ['weekend', [6, 7]],
]);

const refuse = (text: string): never => {
  throw new UserError(
    `I cannot read the weekdays "${text}". Write them like mon-fri, or mon, wed, fri, or daily.`,
  );
};

/** 1 = Monday … 7 = Sunday, out of a name (`mon`, `Monday`) or an ISO number. */
function dayOf(word: string, text: string): number {
  if (/^[1-7]$/.test(word)) return Number(word);
  const at = NAMES.findIndex((name) => name.toLowerCase() === word.slice(0, 3));
  const whole = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][at];
  return whole?.startsWith(word) === true && word.length >= 3 ? at + 1 : refuse(text);
}

/** ISO weekdays, ascending, each once; a range may go over the week's end (`sat-mon`). Throws UserError with the forms that are read. */
export function readWeekdays(text: string): readonly number[] {
  const words = text.trim().toLowerCase();
  const known = WORDS.get(words);
  if (known !== undefined) return known;
  const days = new Set<number>();
  for (const part of words.split(/[\s,;]+/).filter((one) => one !== '')) {
    const [from = '', to, ...more] = part.split(/[-–]/);
    if (more.length > 0) refuse(text);
    const first = dayOf(from, text);
    const last = to === undefined ? first : dayOf(to, text);
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === last) break;
    }
  }
  return days.size === 0 ? refuse(text) : [...days].sort((a, b) => a - b);
}

export const weekdayName = (day: number): string => NAMES[day - 1] ?? '?';

/** `Mon–Fri`, `every day`, `Mon, Wed`. */
export function weekdaysInWords(days: readonly number[]): string {
  if (days.length === 7) return 'every day';
  const [first, last] = [days[0], days.at(-1)];
  if (first !== undefined && last !== undefined && days.length > 2) {
    if (last - first + 1 === days.length) return `${weekdayName(first)}–${weekdayName(last)}`;
  }
  return days.map(weekdayName).join(', ') || 'no day';
}
