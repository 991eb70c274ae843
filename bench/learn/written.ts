// Our own questions as they lie in models/questions, and the abstracts that they were written from, which lie in the corpus.
import { join } from 'node:path';
import { z } from 'zod';
import { draftOf } from '../../src/domain/digest/draft.ts';
import type { PaperDraft } from '../../src/domain/paper.ts';
import { projectRoot } from '../../src/root.ts';
import { corpusLines, corpusPaper } from '../corpus.ts';
import { lines } from '../sets.ts';

const use = z.enum(['learn', 'judge']);
const named = z.object({ corpus_id: z.string(), title: z.string() });

const writtenLine = named.extend({
  id: z.string(),
  type: z.string(),
  question: z.string(),
  gold: z.array(z.string()),
  /** Titles of other papers that answer too. */
  also: z.array(z.string()).default([]),
  /** The papers of one library were written about together; without it any may compete. */
  library: z.number().default(0),
  for: use.default('learn'),
});

export type WrittenLine = z.infer<typeof writtenLine>;

const pairLine = z.object({
  id: z.string(),
  papers: z.tuple([named, named]),
  question: z.string(),
  gold: z.array(z.string()),
  for: use,
});

export type PairLine = z.infer<typeof pairLine>;

const languageLine = z.object({ id: z.string(), of: z.string(), for: use, question: z.string() });

const linesOf = <T>(file: string, schema: z.ZodType<T>): readonly T[] =>
  lines(join(projectRoot, 'models', 'questions', `${file}.jsonl`)).map((line) =>
    schema.parse(JSON.parse(line)),
  );

export const writtenLines = (file: string): readonly WrittenLine[] => linesOf(file, writtenLine);
export const pairLines = (file: string): readonly PairLine[] => linesOf(file, pairLine);
export const languageLines = (): readonly z.infer<typeof languageLine>[] =>
  linesOf('languages', languageLine);

/** A paper's abstract lies in the corpus only, found by id and title together (the ids repeat). */
export const nameOf = ({ corpus_id, title }: z.infer<typeof named>): string =>
  `${corpus_id} ${title.replace(/\s+/g, ' ').trim()}`;

/** The papers of these names, in the corpus' order. */
export async function draftsOf(
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, PaperDraft>> {
  const found = new Map<string, PaperDraft>();
  for (const { id, title, abstract } of (await corpusLines()).map(corpusPaper)) {
    const name = nameOf({ corpus_id: id, title });
    if (names.has(name) && !found.has(name)) found.set(name, draftOf({ title, abstract, line: 1 }));
  }
  return found;
}
