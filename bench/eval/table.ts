// Marks become one table a part: a line for each type, with n beside each value. Pure.
import { OFF_TOPIC } from '../topic.ts';
import type { Marks } from './score.ts';

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
const present = <T>(values: readonly (T | null)[]): readonly T[] =>
  values.filter((value): value is T => value !== null);
const show = (value: number | null): string => (value === null ? '' : value.toFixed(3));
const bit = (value: boolean): number => (value ? 1 : 0);

export interface Figures {
  readonly n: number;
  readonly hit1: number | null;
  readonly hit5: number | null;
  readonly mrr: number | null;
  readonly ndcg: number | null;
  readonly paper: number | null;
  readonly lead: number | null;
  readonly rightBefore: number | null;
  readonly right: number | null;
  readonly abstained: number | null;
  readonly wrongCitations: number | null;
}

export function figures(marks: readonly Marks[]): Figures {
  const ranks = present(marks.map((mark) => mark.rank));
  const cited = marks.reduce((sum, mark) => sum + mark.citations, 0);
  const wrong = marks.reduce((sum, mark) => sum + mark.wrongCitations, 0);
  return {
    n: marks.length,
    hit1: mean(ranks.map((rank) => bit(rank === 0))),
    hit5: mean(ranks.map((rank) => bit(rank >= 0 && rank < 5))),
    mrr: mean(ranks.map((rank) => (rank < 0 ? 0 : 1 / (rank + 1)))),
    ndcg: mean(present(marks.map((mark) => mark.ndcg))),
    paper: mean(present(marks.map((mark) => mark.paper)).map(bit)),
    lead: mean(present(marks.map((mark) => mark.lead)).map(bit)),
    rightBefore: mean(present(marks.map((mark) => mark.rightBefore)).map(bit)),
    right: mean(present(marks.map((mark) => mark.right)).map(bit)),
    abstained: mean(present(marks.map((mark) => mark.abstained)).map(bit)),
    wrongCitations: cited === 0 ? null : wrong / cited,
  };
}

export interface Abstaining {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly near: number | null;
  readonly far: number | null;
  /** Share of the answerable questions that were declined. */
  readonly over: number;
}

const isUnanswerable = (mark: Marks): boolean => mark.type.startsWith('unanswerable');

export function abstaining(marks: readonly Marks[]): Abstaining {
  const judged = marks.filter((mark) => mark.abstained !== null);
  const count = (test: (mark: Marks) => boolean): number => judged.filter(test).length;
  const tp = count((mark) => isUnanswerable(mark) && mark.abstained === true);
  const fp = count((mark) => !isUnanswerable(mark) && mark.abstained === true);
  const fn = count((mark) => isUnanswerable(mark) && mark.abstained === false);
  const precision = tp / Math.max(1, tp + fp);
  const recall = tp / Math.max(1, tp + fn);
  const share = (type: string): number | null =>
    mean(judged.filter((mark) => mark.type === type).map((mark) => bit(mark.abstained === true)));
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    near: share('unanswerable_near'),
    far: share('unanswerable_far'),
    over:
      fp /
      Math.max(
        1,
        count((mark) => !isUnanswerable(mark)),
      ),
  };
}

const COLUMNS = [
  'n',
  'hit1',
  'hit5',
  'mrr',
  'ndcg',
  'paper',
  'lead',
  'rightBefore',
  'right',
  'abstained',
  'wrongCitations',
] as const;

function line(name: string, values: Figures): string {
  const cells = COLUMNS.map((column) =>
    (column === 'n' ? String(values.n) : show(values[column])).padStart(8),
  );
  return `${name.padEnd(20)}${cells.join('')}`;
}

const HEAD = `${''.padEnd(20)}${['n', 'hit@1', 'hit@5', 'MRR', 'nDCG', 'paper', 'lead', 'right', '…given', 'declined', 'wrong©'].map((name) => name.padStart(8)).join('')}`;

/** About no paper at all: not in the sets' definition of abstaining, so in a line of their own. */
function offTopic(marks: readonly Marks[]): readonly string[] {
  if (marks.length === 0) return [];
  const declined = marks.filter((mark) => mark.abstained === true).length;
  return [`off topic: ${declined} of ${marks.length} declined`];
}

/** Text for a terminal. */
export function table(title: string, all: readonly Marks[]): string {
  const marks = all.filter((mark) => mark.type !== OFF_TOPIC);
  const types = [...new Set(marks.map((mark) => mark.type))];
  const of = (type: string): readonly Marks[] => marks.filter((mark) => mark.type === type);
  const answerable = figures(marks.filter((mark) => !isUnanswerable(mark)));
  const judged = abstaining(marks);
  const sentences = marks.reduce((sum, mark) => sum + mark.sentences, 0);
  const grounded = marks.reduce((sum, mark) => sum + mark.grounded, 0);
  const times = marks.map((mark) => mark.milliseconds).sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  return [
    `## ${title}`,
    HEAD,
    ...types.map((type) => line(type, figures(of(type)))),
    line('all answerable', answerable),
    `abstain: precision ${show(judged.precision)} recall ${show(judged.recall)} F1 ${show(judged.f1)}` +
      ` · near ${show(judged.near)} far ${show(judged.far)} · over-abstaining ${show(judged.over)}`,
    ...offTopic(all.filter((mark) => mark.type === OFF_TOPIC)),
    `grounded ${grounded} of ${sentences} sentences · p50 ${at(0.5)}, p95 ${at(0.95)} ms a question`,
    '',
  ].join('\n');
}
