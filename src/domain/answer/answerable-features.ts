// What speaks for the chosen sentences being an answer at all, rather than the nearest there is.
import { foldedWords } from '../fold.ts';
import { bestOver, byWord, weightedMean } from '../rank/match.ts';
import type { QuestionWord } from '../rank/question.ts';
import type { Features } from '../rank/scorer.ts';
import type { Choice, ChooseInput } from './choose.ts';
import { sentenceCues } from './cues.ts';
import { askedKinds, askedMetrics, holdsKind } from './expect.ts';
import { askedNoun } from './noun.ts';
import type { RankedPaper } from './ranked.ts';
import { residualWeights } from './sentence-features.ts';

const bit = (value: boolean): number => (value ? 1 : 0);
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Content words' lowest match, and mean of the lowest third. */
function worst(
  values: Float32Array,
  words: readonly QuestionWord[],
): { min: number; third: number } {
  const content = words
    .flatMap((word, w) => (word.content ? [values[w] ?? 0] : []))
    .sort((a, b) => a - b);
  const some = content.slice(0, Math.max(1, Math.ceil(content.length / 3)));
  return { min: content[0] ?? 0, third: mean(some) };
}

/** How well the words at `indices` are matched; 1 when there is none to match. */
const matched = (values: Float32Array, indices: readonly number[]): number =>
  indices.length === 0 ? 1 : mean(indices.map((w) => values[w] ?? 0));

/** Names of the question that the text does not hold: glued and split spellings count as held. */
function missingNames(
  words: readonly QuestionWord[],
  text: string,
): { share: number; count: number } {
  const names = words.filter((word) => word.name);
  const glued = foldedWords(text).join('');
  const missing = names.filter((word) => !glued.includes(word.parts.join('')));
  return {
    share: names.length === 0 ? 0 : missing.length / names.length,
    count: Math.min(2, missing.length),
  };
}

/** "X or Y?": 1 when the text holds a word of either side right beside the "or", 0 when of neither. */
function eitherHeld(words: readonly QuestionWord[], held: ReadonlySet<string>): number | null {
  const at = words.findIndex((word) => word.parts.length === 1 && word.parts[0] === 'or');
  if (at <= 0) return null;
  const sides = [...words.slice(Math.max(0, at - 2), at), ...words.slice(at + 1, at + 3)].filter(
    (word) => word.content,
  );
  if (sides.length === 0) return null;
  return sides.some((word) => word.parts.every((part) => held.has(part))) ? 1 : 0;
}

const FIGURE = /\d[\d,]*(?:\.\d+)?/g;

/** Figures in the sentences that the question does not say itself. */
function newFigures(text: string, question: string): number {
  const own = new Set(question.match(FIGURE) ?? []);
  return (text.replace(/https?:\s?\/\/\S+/g, ' ').match(FIGURE) ?? []).filter((f) => !own.has(f))
    .length;
}

function paperFeatures(input: ChooseInput): Features {
  const [best, next] = input.papers;
  return {
    paperMaxsimIdf: best?.features.maxsimIdf ?? 0,
    paperMaxsim: best?.features.maxsim ?? 0,
    paperCosine: best?.features.cosine ?? 0,
    paperRare: best?.features.rare ?? 0,
    paperTitle: best?.features.title ?? 0,
    paperExact: best?.features.exact ?? 0,
    paperMargin: Math.min(5, (best?.score ?? 0) - (next?.score ?? best?.score ?? 0)),
    paperProbability: best?.probability ?? 0,
  };
}

/** Named features of one reply. `question` is the text as it was read. Pure. */
export function answerableFeatures(question: string, input: ChooseInput, choice: Choice): Features {
  const { form, words } = input;
  const pick = choice.picks[0];
  const paper: RankedPaper | undefined = input.papers[pick?.paper ?? 0];
  if (pick === undefined || paper === undefined) return { nothing: 1 };
  const { matches } = paper;
  const chosen = choice.picks.filter((other) => other.paper === pick.paper).map((other) => other.n);
  const replyText = chosen.map((n) => paper.sentences[n]?.text ?? '').join(' ');
  const topText = paper.sentences[pick.n]?.text ?? '';
  const paperText = paper.sentences.map((sentence) => sentence.text).join(' ');

  const inPaper = byWord(bestOver(matches, range(matches.sentences)), input.weights);
  const inReply = byWord(bestOver(matches, [0, ...chosen]), input.weights);
  const inTop = byWord(bestOver(matches, [pick.n]), input.weights);
  const residual = residualWeights(matches, input.weights);
  const rest = { ...input.weights, idf: residual };
  const noun = askedNoun(words);
  const kinds = askedKinds(question);
  const metrics = askedMetrics(question);
  const names = missingNames(words, paperText);
  const either = eitherHeld(words, new Set(foldedWords(paperText)));
  const lower = paperText.toLowerCase();
  const metricSentences = paper.sentences.filter(
    ({ text }) =>
      metrics.some((metric) => text.toLowerCase().includes(metric)) && sentenceCues(text).number,
  );
  const second = choice.picks[1];
  const paperWorst = worst(inPaper, words);
  const replyWorst = worst(inReply, words);

  return {
    ...paperFeatures(input),
    paperWorst: paperWorst.min,
    paperWorstThird: paperWorst.third,
    replyWorst: replyWorst.min,
    replyWorstThird: replyWorst.third,
    replyIdf: weightedMean(bestOver(matches, [0, ...chosen]), input.weights.idf),
    topIdf: weightedMean(bestOver(matches, [pick.n]), input.weights.idf),
    topResidual: weightedMean(bestOver(matches, [pick.n]), rest.idf),
    topExact: pick.features.exact ?? 0,
    topProbability: pick.probability,
    topMargin: Math.min(4, pick.score - (second?.score ?? pick.score)),
    nounInPaper: matched(inPaper, noun),
    nounInTop: matched(inTop, noun),
    nounAsked: bit(noun.length > 0),
    kindAsked: bit(kinds.length > 0),
    kindInReply: bit(
      kinds.length > 0 && kinds.every((kind) => holdsKind(kind, replyText, question)),
    ),
    kindInTop: bit(kinds.length > 0 && kinds.every((kind) => holdsKind(kind, topText, question))),
    kindMissing: bit(kinds.some((kind) => !holdsKind(kind, paperText, question))),
    ...Object.fromEntries(
      kinds.flatMap((kind) => [
        [`asks_${kind.name}`, 1],
        [`lacks_${kind.name}`, bit(!holdsKind(kind, paperText, question))],
      ]),
    ),
    metricAsked: bit(metrics.length > 0),
    metricMissing: bit(metrics.some((metric) => !lower.includes(metric))),
    metricWithFigure: bit(metrics.length > 0 && metricSentences.length > 0),
    namesMissing: names.share,
    namesMissingCount: names.count,
    eitherMissing: bit(either === 0),
    linkMissing: bit(form.link && !sentenceCues(replyText).url),
    linkHeld: bit(form.link && sentenceCues(replyText).url),
    numberInTop: bit(form.number && newFigures(topText, question) > 0),
    numberMissing: bit(
      form.number && newFigures(replyText, question) === 0 && !sentenceCues(replyText).number,
    ),
    askNumber: bit(form.number),
    askLink: bit(form.link),
    askHow: bit(form.how),
    askWhy: bit(form.why),
    askWhich: bit(form.which),
    askWho: bit(form.who),
    askYesNo: bit(form.yesNo),
    askList: bit(form.list),
    askCompare: bit(choice.kind === 'compare'),
    askExact: bit(/\bexact(?:ly)?\b|\babsolute\b|\bprecise(?:ly)?\b/i.test(question)),
    followUp: bit(input.quoted !== undefined),
  };
}
