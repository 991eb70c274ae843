// Candidates by vector and by words, then late interaction and one scorer. Deterministic, ties by id.
import type { Viewer } from '../domain/digest.ts';
import { arxivIdIn, type Paper } from '../domain/paper.ts';
import type { Matches, PieceWeights } from '../domain/rank/match.ts';
import { pieceWeights } from '../domain/rank/match.ts';
import { paperFeatures } from '../domain/rank/paper-features.ts';
import type { QuestionWord } from '../domain/rank/question.ts';
import { readQuestion, splitWords } from '../domain/rank/question.ts';
import { linear, type Scorer, softmax } from '../domain/rank/scorer.ts';
import { wordMatches } from '../domain/rank/word-matches.ts';
import { dot } from '../domain/vector.ts';
import type { PaperFilter } from '../ports.ts';
import type { EncodedQuestion, Encoder, LexicalHit } from '../ports-search.ts';
import type { RetrievalParts, Retrieved, RetrieveOptions } from './retrieved.ts';
import type { Understood } from './understand.ts';
import type { WordSets } from './word-sets.ts';

/** Late interaction reads these and those found by words: some milliseconds. Deeper lists changed no rank-1 result on the open sets. */
const BY_VECTOR = 32;
/** Above every learned score: what was named exactly comes first. */
const NAMED = 1000;
const PHRASE = 100;

const quoted = (text: string): readonly string[] =>
  [...text.matchAll(/["“”]([^"“”]{4,})["“”]/gu)].map((match) => match[1] ?? '');

/** Rows named outright: an identity or a whole title (1000), a quoted phrase (100). */
async function namedRows(
  parts: RetrievalParts,
  viewer: Viewer,
  text: string,
  filter: PaperFilter | undefined,
  visible: ReadonlySet<number>,
): Promise<ReadonlyMap<number, number>> {
  const rows = new Map<number, number>();
  for (const phrase of quoted(text)) {
    const hits = await parts.lexical.phrase(viewer, phrase, 5, filter);
    // A phrase that stands in many papers names none of them.
    if (hits.length < 5) for (const hit of hits) rows.set(hit.row, PHRASE);
    for (const row of await parts.lexical.title(viewer, phrase, 3)) rows.set(row, NAMED);
  }
  const id = arxivIdIn(text);
  const paper = id === null ? null : await parts.papers.byId(viewer, id);
  if (paper !== null) rows.set(paper.row, NAMED);
  for (const row of await parts.lexical.title(viewer, text, 3)) rows.set(row, NAMED);
  return new Map([...rows].filter(([row]) => visible.has(row)));
}

interface Weighed {
  readonly words: readonly QuestionWord[];
  readonly weights: PieceWeights;
}

async function weigh(
  parts: RetrievalParts,
  viewer: Viewer,
  question: Understood,
): Promise<Weighed> {
  const counts = await parts.lexical.frequencies(splitWords(question.reading), viewer);
  const words = readQuestion(question.reading, counts);
  const { wordOf, importance } = question.encoded;
  return { words, weights: pieceWeights(words, wordOf, importance) };
}

/** Late interaction with every paper that is encoded, by row. */
async function late(
  encoder: Encoder,
  question: EncodedQuestion,
  tokens: ReadonlyMap<number, Uint8Array>,
): Promise<ReadonlyMap<number, Matches>> {
  const rows = [...tokens.keys()];
  const matrices = await encoder.match(question, [...tokens.values()]);
  return new Map(
    rows.flatMap((row, i) => {
      const matrix = matrices[i];
      // A matrix without rows: token vectors that could not be read.
      return matrix === undefined || matrix.sentences === 0 ? [] : [[row, matrix] as const];
    }),
  );
}

/** Asks for each number once. */
function once<T>(work: (n: number) => Promise<T>): (n: number) => Promise<T> {
  const known = new Map<number, Promise<T>>();
  return (n) => {
    const found = known.get(n) ?? work(n);
    known.set(n, found);
    return found;
  };
}

export interface RankInput {
  readonly viewer: Viewer;
  /** As it was written: identities, titles and quoted phrases are looked for in it. */
  readonly text: string;
  /** Ranks papers: the whole conversation. */
  readonly ranking: Understood;
  /** What its words find. */
  readonly worded: readonly LexicalHit[];
  /** Its matches choose sentences: the question itself. */
  readonly question: Understood;
  readonly options: RetrieveOptions;
}

export async function rankPapers(
  parts: RetrievalParts,
  scorer: Scorer,
  wordsOf: (paper: Paper) => WordSets,
  { viewer, text, ranking, worded, question, options }: RankInput,
): Promise<Retrieved> {
  const { filter, context } = options;
  const { encoded } = ranking;
  const visible = await parts.papers.visibleRows(viewer, filter);
  const [near, named] = await Promise.all([
    parts.index.search(encoded.vector, BY_VECTOR, visible),
    namedRows(parts, viewer, text, filter, visible),
  ]);
  const weighed = await weigh(parts, viewer, ranking);
  const own = ranking === question ? weighed : await weigh(parts, viewer, question);
  const cosines = new Map(near.map((hit) => [hit.row, hit.score]));
  const bm25 = new Map(worded.map((hit) => [hit.row, hit.score]));
  const bestBm25 = Math.max(1e-9, ...bm25.values());
  const meant = [context?.meant].filter((row) => row !== undefined && visible.has(row));
  const rows = [...new Set([...cosines.keys(), ...bm25.keys(), ...named.keys(), ...meant])].filter(
    (row) => row !== undefined,
  );

  const [papers, sentences, tokens] = await Promise.all([
    parts.papers.byRows(viewer, rows),
    parts.papers.sentences(rows),
    parts.encodings.tokens(parts.encoder.model, rows),
  ]);
  const unseen = rows.filter((row) => !cosines.has(row));
  const vectors = await parts.encodings.vectorsOf(parts.encoder.model, unseen);
  for (const [row, vector] of vectors) cosines.set(row, dot(vector, encoded.vector));

  const matchesFor = await late(parts.encoder, encoded, tokens);
  const ownMatches =
    ranking === question ? matchesFor : await late(parts.encoder, question.encoded, tokens);
  const scored = papers.map((paper) => {
    const texts = sentences.get(paper.row) ?? [];
    const ranked = matchesFor.get(paper.row) ?? wordMatches(weighed.words, encoded.wordOf, texts);
    const { titleWords, words } = wordsOf(paper);
    const evidence = {
      cosine: cosines.get(paper.row) ?? 0,
      bm25: (bm25.get(paper.row) ?? 0) / bestBm25,
      titleWords,
      words,
    };
    const features = paperFeatures(weighed.words, weighed.weights, {
      ...evidence,
      matches: ranked,
    });
    const score =
      linear(scorer, features) + (named.get(paper.row) ?? 0) + (context?.bonus.get(paper.id) ?? 0);
    const matches =
      ownMatches.get(paper.row) ?? wordMatches(own.words, question.encoded.wordOf, texts);
    const alone =
      ranking === question
        ? features
        : paperFeatures(own.words, own.weights, { ...evidence, matches });
    return { paper, sentences: texts, matches, titleWords, words, features, own: alone, score };
  });
  scored.sort((a, b) => b.score - a.score || (a.paper.id < b.paper.id ? -1 : 1));
  const probabilities = softmax(scored.map((candidate) => candidate.score));
  return {
    text: question.reading,
    readAs: question.reading === text ? null : question.reading,
    language: question.language,
    words: own.words,
    weights: own.weights,
    encoded: question.encoded,
    model: parts.encoder.model,
    among: visible.size,
    candidates: scored.map((c, i) => ({ ...c, probability: probabilities[i] ?? 0 })),
    named: named.size > 0,
    read: once((index) =>
      parts.encoder.read(
        options.whole ?? question.reading,
        (scored[index]?.sentences ?? []).map((sentence) => sentence.text),
      ),
    ),
  };
}
