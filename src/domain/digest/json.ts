// JSON digests: a list, an object that holds one, JSON Lines, or Hugging Face's answer. Each item passes one schema.
import type { DigestFormat } from '../digest.ts';
import type { PaperDraft } from '../paper.ts';
import { commonDay, dayIn } from './day.ts';
import { type Found, problemAt } from './draft.ts';
import { itemDraft } from './json-item.ts';

/** Starts as JSON starts; a text whose first line begins with "[new]" does not. */
export function looksLikeJson(start: string): boolean {
  return /^(?:\[\s*(?:[\]{["]|$)|\{\s*(?:["}]|$))/.test(start);
}

interface Value {
  /** Item number, or line number in JSON Lines. */
  readonly at: number;
  readonly value: unknown;
}

/** Where a list may hide in an object, as feeds and exports name it. */
const LIST_KEYS = ['papers', 'items', 'data', 'results', 'entries', 'daily_papers', 'articles'];

/** Reads a JSON digest. Lines in problems are item numbers, in JSON Lines line numbers. */
export function readJson(text: string): Found & { readonly format: DigestFormat } {
  const whole = parsed(text);
  const { values, problems, day } =
    'value' in whole ? listIn(whole.value) : { ...jsonLines(text, whole.reason), day: null };
  const papers: PaperDraft[] = [];
  const all = [...problems];
  const days: (string | null)[] = [];
  let fromHub = false;
  for (const { at, value } of values) {
    const item = itemDraft(value, at);
    all.push(...item.problems);
    if (item.paper !== null) papers.push(item.paper);
    days.push(item.day);
    fromHub ||= item.fromHub;
  }
  return {
    format: fromHub ? 'hf-api' : 'json',
    papers,
    problems: all,
    date: day ?? commonDay(days),
  };
}

function parsed(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { reason: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' };
  }
}

interface Listed {
  readonly values: readonly Value[];
  readonly problems: Found['problems'];
  readonly day: string | null;
}

function listIn(value: unknown): Listed {
  if (Array.isArray(value)) {
    return {
      values: value.map((item: unknown, i) => ({ at: i + 1, value: item })),
      problems: [],
      day: null,
    };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = new Map<string, unknown>(Object.entries(value));
    const key = LIST_KEYS.find((name) => Array.isArray(entries.get(name)));
    const date = entries.get('date');
    const day = typeof date === 'string' ? dayIn(date) : null;
    if (key !== undefined) return { ...listIn(entries.get(key)), day };
    return { values: [{ at: 1, value }], problems: [], day: null };
  }
  const reason = 'The JSON holds neither a list of papers nor a paper.';
  return { values: [], problems: [problemAt(1, reason, JSON.stringify(value))], day: null };
}

/** One JSON value a line; used when the whole is not one. */
function jsonLines(text: string, wholeReason: string): Omit<Listed, 'day'> {
  const values: Value[] = [];
  const failed: { at: number; line: string; reason: string }[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const one = parsed(line.trim());
    if ('value' in one && typeof one.value === 'object' && one.value !== null) {
      values.push({ at: i + 1, value: one.value });
    } else {
      failed.push({ at: i + 1, line, reason: 'reason' in one ? one.reason : 'no object' });
    }
  }
  // A broken document is one problem, not one a line.
  if (values.length === 0 || failed.length > values.length) {
    const reason = `This is not valid JSON (${wholeReason}). Nothing was read; post the whole file again.`;
    return { values: [], problems: [problemAt(1, reason, text)] };
  }
  return {
    values,
    problems: failed.map(({ at, line, reason }) =>
      problemAt(at, `This line is not valid JSON (${reason}).`, line),
    ),
  };
}
