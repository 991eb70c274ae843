// What speaks for the chosen sentences being an answer at all, rather than the nearest there is.
import { foldedWords } from '../fold.ts';
import { mean } from '../mean.ts';
import { bestOver, byWord, weightedMean } from '../rank/match.ts';
import { namesIn } from '../rank/names.ts';
import type { QuestionWord } from '../rank/question.ts';
import type { Features } from '../rank/scorer.ts';
import type { Choice } from './choose.ts';
import { sentenceCues, withoutLinks } from './cues.ts';
import { askedKinds, askedMetrics, asksNames, holdsKind } from './expect.ts';
import { addressIn, linkAsked, saysWhere } from './link-asked.ts';
import { eitherHeld, figureBeside, missingNames, newNames, properMissing } from './missing.ts';
import { askedNoun } from './noun.ts';
import type { ChooseInput } from './rank-sentences.ts';
import type { RankedPaper } from './ranked.ts';
import { residualWeights } from './sentence-features.ts';
import { askedSides, sideAnswered } from './side-features.ts';
import { bySize, standingOut } from './standing-out.ts';

const bit = (value: boolean): number => (value ? 1 : 0);
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

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

const SUPERLATIVE =
  /\b(?:best|worst|most|least|highest|lowest|largest|smallest|biggest|safest|hardest|easiest|fastest|slowest|strongest|weakest|top|first|last|winner|#1|came out|came first)\b/i;

/** Below this cosine a word is not matched by anything in the paper (median of foreign words on the open sets). */
const UNMATCHED = 0.45;

/** Share of the content words that nothing in the paper matches. */
function lowShare(values: Float32Array, words: readonly QuestionWord[]): number {
  const content = words.flatMap((word, w) => (word.content ? [values[w] ?? 0] : []));
  return content.length === 0 ? 0 : content.filter((v) => v < UNMATCHED).length / content.length;
}

/** Match of the two rarest content words. */
function rareMatch(values: Float32Array, words: readonly QuestionWord[]): number {
  const rarest = words
    .map((word, w) => ({ word, value: values[w] ?? 0 }))
    .filter(({ word }) => word.content)
    .sort((a, b) => b.word.weight - a.word.weight)
    .slice(0, 2);
  return mean(rarest.map(({ value }) => value));
}

/** Share of the content words that no paper holds and this one does not match either. */
function unseenShare(values: Float32Array, words: readonly QuestionWord[]): number {
  const content = words.flatMap((word, w) =>
    word.content ? [word.papers === 0 && (values[w] ?? 0) < UNMATCHED ? 1 : 0] : [],
  );
  return mean(content);
}

const FIGURE = /\d[\d,]*(?:\.\d+)?/g;

/** Figures in the sentences that the question does not say itself. */
function newFigures(text: string, question: string): number {
  const own = new Set(question.match(FIGURE) ?? []);
  return (withoutLinks(text).match(FIGURE) ?? []).filter((f) => !own.has(f)).length;
}

function levels(input: ChooseInput): Features {
  const [best, next] = input.papers;
  return {
    paperWeighted: best?.features.maxsimWeighted ?? 0,
    paperMaxsim: best?.features.maxsim ?? 0,
    paperContent: best?.features.maxsimContent ?? 0,
    paperCosine: best?.features.cosine ?? 0,
    paperRare: best?.features.rare ?? 0,
    paperNames: best?.features.names ?? 0,
    paperTitle: best?.features.title ?? 0,
    paperExact: best?.features.exact ?? 0,
    paperMargin: Math.min(5, (best?.score ?? 0) - (next?.score ?? best?.score ?? 0)),
    paperProbability: best?.probability ?? 0,
  };
}

/**
 * Named features of one reply. Pure.
 * @param question the text as it was read.
 * @param among so many papers the best ones were chosen from.
 */
export function answerableFeatures(
  question: string,
  input: ChooseInput,
  choice: Choice,
  among: number,
): Features {
  const features = replyFeatures(question, input, choice);
  const out = standingOut(input.papers, among);
  return { ...features, ...out, ...bySize({ ...features, ...out }) };
}

function replyFeatures(question: string, input: ChooseInput, choice: Choice): Features {
  const { form, words } = input;
  const pick = choice.picks[0];
  const paper: RankedPaper | undefined = input.papers[pick?.paper ?? 0];
  if (pick === undefined || paper === undefined) return { nothing: 1 };
  const { matches } = paper;
  const chosen = choice.picks.filter((other) => other.paper === pick.paper).map((other) => other.n);
  const replyText = chosen.map((n) => paper.sentences[n]?.text ?? '').join(' ');
  const topText = paper.sentences[pick.n]?.text ?? '';
  const paperText = paper.sentences.map((sentence) => sentence.text).join(' ');

  const reply = bestOver(matches, [0, ...chosen]);
  const top = bestOver(matches, [pick.n]);
  const inPaper = byWord(bestOver(matches, range(matches.sentences)), input.weights);
  const inReply = byWord(reply, input.weights);
  const inTop = byWord(top, input.weights);
  const residual = residualWeights(matches, input.weights);
  const noun = askedNoun(words);
  const kinds = askedKinds(question);
  const metrics = askedMetrics(question);
  const names = namesIn(words, input.weights);
  const missing = missingNames(words, names, paperText);
  const nouns = noun.flatMap((w) => words[w]?.parts ?? []);
  const counted = form.number && nouns.length > 0;
  const superlative = SUPERLATIVE.test(question) && (form.which || form.who || form.what);
  const either = eitherHeld(words, new Set(foldedWords(paperText)));
  const lower = paperText.toLowerCase();
  const metricSentences = paper.sentences.filter(
    ({ text }) =>
      metrics.some((metric) => text.toLowerCase().includes(metric)) && sentenceCues(text).number,
  );
  const second = choice.picks[1];
  const link = linkAsked(question, form);
  const paperWorst = worst(inPaper, words);
  const replyWorst = worst(inReply, words);

  return {
    ...levels(input),
    paperWorst: paperWorst.min,
    paperWorstThird: paperWorst.third,
    replyWorst: replyWorst.min,
    replyWorstThird: replyWorst.third,
    replyWeighted: weightedMean(reply, input.weights.importance),
    topWeighted: weightedMean(top, input.weights.importance),
    topResidual: weightedMean(top, residual),
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
    namesMissing: names.length === 0 ? 0 : missing.length / names.length,
    namesMissingCount: Math.min(2, missing.length),
    // "And on AndroidWorld?" asks of the same paper something that it does not speak of.
    properMissing: bit(
      input.quoted !== undefined && choice.kind === 'one' && properMissing(question, paperText),
    ),
    namesMatch: matched(inPaper, names),
    named: bit(names.length > missing.length),
    eitherMissing: bit(either === false),
    countedBeside: bit(counted && paper.sentences.some(({ text }) => figureBeside(text, nouns))),
    countedInReply: bit(counted && figureBeside(replyText, nouns)),
    countedAsked: bit(counted),
    nounMissing: bit(nouns.length > 0 && !nouns.some((part) => lower.includes(part))),
    superlative: bit(superlative),
    superlativeHeld: bit(superlative && SUPERLATIVE.test(replyText)),
    whichEntity: bit(form.which && newNames(replyText, question) > 0),
    whichEntityTop: bit(form.which && newNames(topText, question) > 0),
    namesAsked: bit(asksNames(question)),
    namesListed: bit(asksNames(question) && newNames(replyText, question) >= 2),
    lowWords: lowShare(inPaper, words),
    rareMatch: rareMatch(inPaper, words),
    unseen: unseenShare(inPaper, words),
    linkTold: bit(link !== null && addressIn(replyText) !== null),
    linkUntold: bit(link !== null && !paper.sentences.some(({ text }) => saysWhere(text))),
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
    listMaxsim: form.list ? (paper.features.maxsim ?? 0) : 0,
    listRare: form.list ? rareMatch(inPaper, words) : 0,
    listUnseen: form.list ? unseenShare(inPaper, words) : 0,
    listExact: form.list ? (paper.features.exact ?? 0) : 0,
    askCompare: bit(choice.kind === 'compare'),
    askExact: bit(/\bexact(?:ly)?\b|\babsolute\b|\bprecise(?:ly)?\b/i.test(question)),
    followUp: bit(input.leans === true),
    ...sideAnswered(askedSides(words, input.weights, paper.sentences), pick.n),
  };
}
