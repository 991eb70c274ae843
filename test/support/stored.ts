// Made-up papers to store, three viewers, a clock that stands still: for tests of the store and what is built on it.
import { draftOf } from '../../src/domain/digest/draft.ts';
import type { PaperDraft, Sentence } from '../../src/domain/paper.ts';
import { paperId } from '../../src/domain/paper.ts';
import type { Clock, Log, NewDigest, NewPaper } from '../../src/ports.ts';
import type { PaperLookup } from '../../src/ports-feed.ts';

export const noon: Clock = { now: () => new Date('2026-03-02T12:00:00Z') };

export const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** An arXiv that knows no paper. */
export const noLookup: PaperLookup = { byIds: async () => new Map() };

export function draft(over: Partial<PaperDraft> & { readonly title: string }): PaperDraft {
  return draftOf({ abstract: `We study ${over.title}. It works.`, line: 1, ...over });
}

/** Sentences end at ". "; raw and readable are the same. */
function sentencesOf(title: string, abstract: string): readonly Sentence[] {
  const parts = abstract === '' ? [] : abstract.split(/(?<=\.) /);
  return [title, ...parts].map((text, n) => ({ n, text, raw: text }));
}

export function paper(over: Partial<PaperDraft> & { readonly title: string }): NewPaper {
  const made = draft(over);
  return {
    id: paperId(made),
    draft: made,
    title: made.title,
    abstract: made.abstract,
    sentences: sentencesOf(made.title, made.abstract),
  };
}

export function digest(over: Partial<NewDigest> = {}): NewDigest {
  return {
    guildId: null,
    date: '2026-03-02',
    title: null,
    source: 'seed',
    postedBy: null,
    ...over,
  };
}

export const everyone = { guildId: null } as const;
export const guildA = { guildId: 'A' } as const;
export const guildB = { guildId: 'B' } as const;
