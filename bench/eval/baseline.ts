// The marks of the last accepted state, in git, so that a change shows question by question.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../src/root.ts';
import type { Marks } from './score.ts';

const FILE = join(projectRoot, 'bench', 'eval', 'baseline.json');

/** Per part and question: rank of the right paper, right (1/0), declined (1/0); null where it does not apply. */
const schema = z.object({
  about: z.string(),
  questions: z.record(
    z.string(),
    z.tuple([z.number().nullable(), z.number().nullable(), z.number().nullable()]),
  ),
});
export type Baseline = z.infer<typeof schema>['questions'];

const bit = (value: boolean | null): number | null => (value === null ? null : value ? 1 : 0);
const keyOf = (mark: Marks): string => `${mark.set} ${mark.id}`;

export function readBaseline(): Baseline {
  if (!existsSync(FILE)) return {};
  return schema.parse(JSON.parse(readFileSync(FILE, 'utf8'))).questions;
}

/** One question a line, so that git shows what flipped. */
export function writeBaseline(marks: readonly Marks[], about: string): void {
  const entries = marks.map((mark) => {
    const value = JSON.stringify([mark.rank, bit(mark.right), bit(mark.abstained)]);
    return `    ${JSON.stringify(keyOf(mark))}: ${value}`;
  });
  writeFileSync(
    FILE,
    `{\n  "about": ${JSON.stringify(about)},\n  "questions": {\n${entries.join(',\n')}\n  }\n}\n`,
  );
}

/** What got better and worse against the baseline, a line each. */
export function flips(marks: readonly Marks[], baseline: Baseline): readonly string[] {
  return marks.flatMap((mark) => {
    const before = baseline[keyOf(mark)];
    if (before === undefined) return [];
    const [rank, right, abstained] = before;
    const changes: string[] = [];
    if ((rank === 0) !== (mark.rank === 0)) {
      changes.push(`rank ${place(rank)} → ${place(mark.rank)}`);
    }
    if (right !== bit(mark.right)) changes.push(mark.right ? 'now right' : 'now wrong');
    if (abstained !== bit(mark.abstained)) {
      changes.push(mark.abstained ? 'now declined' : 'now answered');
    }
    return changes.length === 0 ? [] : [`${keyOf(mark)} (${mark.type}): ${changes.join(', ')}`];
  });
}

const place = (rank: number | null): string =>
  rank === null ? '–' : rank < 0 ? 'none' : String(rank + 1);
