// What speaks for a sentence as the answer: late interaction beyond what the title says, its place, and cues that fit the form.

import { foldedWords } from '../fold.ts';
import type { Sentence } from '../paper.ts';
import type { Matches, PieceWeights } from '../rank/match.ts';
import { bestOver, byWord, rowOf, weightedMean } from '../rank/match.ts';
import { type QuestionWord, questionText } from '../rank/question.ts';
import type { Features } from '../rank/scorer.ts';
import { linkOnly, sentenceCues, withoutLinks } from './cues.ts';
import { askedKinds, holdsKind } from './expect.ts';
import type { QuestionForm } from './form.ts';
import { introductionOf, LEAST_TOLD, namedAt, namesOnly, thingAsked } from './introduces.ts';
import { figureBeside, newNames } from './missing.ts';
import { askedNoun } from './noun.ts';
import { askedSides } from './side-features.ts';

/** Where the title matches a piece this well, the piece says which paper is meant, not what is asked. */
const TITLE_LOW = 0.4;
const TITLE_HIGH = 0.8;

const bit = (value: boolean): number => (value ? 1 : 0);

/** Weights of the pieces that the title leaves open. */
export function residualWeights(matches: Matches, weights: PieceWeights): Float32Array {
  const title = rowOf(matches, 0);
  return weights.importance.map((weight, p) => {
    const known = ((title[p] ?? 0) - TITLE_LOW) / (TITLE_HIGH - TITLE_LOW);
    return weight * (1 - Math.min(1, Math.max(0, known)));
  });
}

/** Share (by weight) of the content words that stand in the sentence but not in the title. */
function exactShare(
  words: readonly QuestionWord[],
  sentence: ReadonlySet<string>,
  title: ReadonlySet<string>,
): number {
  let held = 0;
  let total = 0;
  for (const word of words) {
    if (!word.content || word.parts.length === 0) continue;
    if (word.parts.every((part) => title.has(part))) continue;
    total += word.weight;
    if (word.parts.every((part) => sentence.has(part))) held += word.weight;
  }
  return total === 0 ? 0 : held / total;
}

/** A sentence that begins by pointing at the one before needs it to be understood. */
const POINTS_BACK =
  /^(?:it|its|they|these|those|this|such|both|furthermore|moreover|additionally)\b/i;

const matchOf = (values: Float32Array, indices: readonly number[]): number =>
  indices.reduce((sum, w) => sum + (values[w] ?? 0), 0) / Math.max(1, indices.length);

/** Likeness counts otherwise where a side of the paper is asked and nothing else (see side.ts). */
const general = (likeness: Features): Features =>
  Object.fromEntries(Object.entries(likeness).map(([name, value]) => [`general_${name}`, value]));

export interface PaperView {
  readonly sentences: readonly Sentence[];
  readonly matches: Matches;
}

/**
 * Named features of every sentence but the title, in order; index 0 = sentence 1.
 * Levels are relative to the paper's best, so that papers of different levels can be compared.
 */
export function sentenceFeatures(
  form: QuestionForm,
  words: readonly QuestionWord[],
  weights: PieceWeights,
  paper: PaperView,
): readonly Features[] {
  const { matches, sentences } = paper;
  const last = Math.min(sentences.length, matches.sentences) - 1;
  const residual = residualWeights(matches, weights);
  const titleWords = new Set(foldedWords(sentences[0]?.text ?? ''));
  const question = questionText(words);
  const introduction = introductionOf(thingAsked(question));
  const introduced = (text: string): boolean => introduction?.test(withoutLinks(text)) ?? false;
  // "We term this framework X" tells nothing of it; the sentence before tells what "this" is.
  const named = namedAt(sentences);
  const toldBefore = named > 0 && introduced(sentences[named]?.text ?? '') ? named - 1 : -1;
  const { sides, rows: sideRows } = askedSides(words, weights, sentences);
  const kinds = askedKinds(question);
  const noun = askedNoun(words);
  const nouns = noun.flatMap((w) => words[w]?.parts ?? []);
  const raw = sentences.slice(1).map((_, i) => {
    const n = i + 1;
    const seen = n <= last;
    const row = seen ? rowOf(matches, n) : new Float32Array(matches.pieces);
    return {
      weighted: weightedMean(row, weights.importance),
      mean: weightedMean(row, null),
      residual: weightedMean(row, residual),
      pair: seen ? weightedMean(bestOver(matches, [0, n]), weights.importance) : 0,
      content: weightedMean(row, weights.content),
      noun: matchOf(byWord(row, weights), noun),
    };
  });
  const top = (key: keyof (typeof raw)[number]): number =>
    Math.max(0, ...raw.map((values) => values[key]));
  const best = {
    weighted: top('weighted'),
    mean: top('mean'),
    residual: top('residual'),
    pair: top('pair'),
    content: top('content'),
    noun: top('noun'),
  };
  const count = sentences.length - 1;
  return sentences.slice(1).map((sentence, i) => {
    const values = raw[i] ?? { weighted: 0, mean: 0, residual: 0, pair: 0, content: 0, noun: 0 };
    const cues = sentenceCues(sentence.text);
    const own = new Set(foldedWords(sentence.text));
    const length = sentence.text.split(/\s+/).length;
    const likeness = {
      weighted: values.weighted - best.weighted,
      mean: values.mean - best.mean,
      residual: values.residual - best.residual,
      pair: values.pair - best.pair,
      content: values.content - best.content,
      exact: exactShare(words, own, titleWords),
      place: count > 1 ? i / (count - 1) : 0,
    };
    return {
      ...likeness,
      ...(sides.length > 0 ? general(likeness) : {}),
      ...sideRows[i + 1],
      neighbour: Math.max(raw[i - 1]?.residual ?? 0, raw[i + 1]?.residual ?? 0) - best.residual,
      first: bit(i === 0),
      second: bit(i === 1),
      last: bit(i === count - 1),
      firstProblem: bit(i <= 1 && (form.problem || form.why)),
      placeNumber: form.number && count > 1 ? i / (count - 1) : 0,
      length: Math.log(length + 1),
      short: bit(length < 7),
      numberAsked: bit(form.number && cues.number),
      numberNotAsked: bit(!form.number && cues.number),
      percentAsked: bit(form.number && cues.percent),
      urlAsked: bit(form.link && cues.url),
      urlNotAsked: bit(!form.link && cues.url),
      resultAsked: bit((form.result || form.number) && cues.result),
      resultNotAsked: bit(!(form.result || form.number) && cues.result),
      proposalAsked: bit((form.proposal || form.definition) && cues.proposal),
      proposalNotAsked: bit(!(form.proposal || form.definition) && cues.proposal),
      problemAsked: bit(form.problem && cues.problem),
      problemNotAsked: bit(!form.problem && cues.problem),
      howMeans: bit(form.how && cues.means),
      whyCause: bit(form.why && cues.cause),
      definitionAsked: bit(form.definition && cues.definition),
      finding: bit(cues.finding),
      findingYesNo: bit(form.yesNo && cues.finding),
      evaluation: bit(cues.evaluation),
      evaluationNumber: bit(form.number && cues.evaluation),
      enumeration: bit(cues.enumeration),
      kindHeld: bit(kinds.some((kind) => holdsKind(kind, sentence.text, question))),
      kindLacked: bit(
        kinds.length > 0 && !kinds.some((kind) => holdsKind(kind, sentence.text, question)),
      ),
      countBeside: bit(form.number && nouns.length > 0 && figureBeside(sentence.text, nouns)),
      noun: values.noun - best.noun,
      namesWhich: bit(form.which && newNames(sentence.text, question) > 0),
      introduces: bit((length > LEAST_TOLD && introduced(sentence.text)) || i + 1 === toldBefore),
      namesOnly: bit(namesOnly(sentence.text, question)),
      linkOnly: bit(!form.link && linkOnly(sentence.text)),
      pointsBack: bit(POINTS_BACK.test(sentence.text)),
    };
  });
}
