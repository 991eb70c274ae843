// The open question sets with their digests, read once through the project's own parser.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseDigest } from '../src/domain/digest/parse.ts';
import type { PaperDraft } from '../src/domain/paper.ts';
import { paperId } from '../src/domain/paper.ts';
import { sharedPath } from './shared.ts';

export const questionLine = z.object({
  id: z.string(),
  type: z.string(),
  question: z.string(),
  papers: z.array(z.union([z.number(), z.string()])),
  gold: z.array(z.string()).default([]),
  must: z.array(z.array(z.string())).default([]),
  history: z.array(z.string()).default([]),
  answerable: z.boolean(),
});

export interface LabelledQuestion {
  readonly id: string;
  readonly type: string;
  readonly question: string;
  readonly history: readonly string[];
  /** Identities of the right papers. */
  readonly papers: readonly string[];
  readonly gold: readonly string[];
  readonly must: readonly (readonly string[])[];
  readonly answerable: boolean;
}

export interface QuestionSet {
  readonly name: string;
  readonly digests: readonly { readonly date: string; readonly drafts: readonly PaperDraft[] }[];
  readonly questions: readonly LabelledQuestion[];
}

export const lines = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

export function questions(
  file: string,
  identity: (paper: string) => string,
): readonly LabelledQuestion[] {
  return lines(sharedPath('data', 'questions', file)).map((line) => {
    const parsed = questionLine.parse(JSON.parse(line));
    return { ...parsed, papers: parsed.papers.map((paper) => identity(String(paper))) };
  });
}

/** A question may name a paper that the digest does not hold only by mistake: say so at once. */
export const known =
  (ids: ReadonlyMap<string, string>) =>
  (paper: string): string => {
    const id = ids.get(paper);
    if (id === undefined) throw new Error(`No paper ${paper} in the digest.`);
    return id;
  };

export function seedSet(): QuestionSet {
  const { papers } = parseDigest(readFileSync(sharedPath('seeds', 'daily-papers.txt'), 'utf8'));
  const ids = new Map(papers.map((draft, i) => [String(i + 1), paperId(draft)]));
  return {
    name: 'seed',
    digests: [{ date: '2025-03-05', drafts: papers }],
    questions: questions('dev-questions.jsonl', known(ids)),
  };
}

const DAYS: Readonly<Record<string, readonly string[]>> = {
  a: ['2024-10-16', '2025-03-07', '2026-01-15'],
  b: ['2025-09-30'],
  c: ['2026-05-12'],
  d: ['2025-10-08', '2025-12-12', '2026-07-15'],
};

export const daySets: readonly string[] = Object.keys(DAYS);

export function daySet(name: string): QuestionSet {
  const digests = (DAYS[name] ?? []).map((date) => ({
    date,
    drafts: parseDigest(readFileSync(sharedPath('data', 'hf_daily', 'api', `${date}.json`), 'utf8'))
      .papers,
  }));
  const ids = new Map(
    digests.flatMap(({ drafts }) => drafts.map((d) => [d.arxivId ?? '', paperId(d)])),
  );
  return { name, digests, questions: questions(`days-${name}.jsonl`, known(ids)) };
}

/** All four day sets in one library. */
export function allDays(): QuestionSet {
  const sets = daySets.map(daySet);
  return {
    name: 'all',
    digests: sets.flatMap((set) => set.digests),
    questions: sets.flatMap((set) => set.questions),
  };
}
