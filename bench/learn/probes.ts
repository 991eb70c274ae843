// Learns the two looks at a question's vectors (src/domain/answer/probe.ts), and what they say of examples they have not seen.
import type { Probe, Topic } from '../../src/domain/answer/probe.ts';
import { probeScore, topicScore } from '../../src/domain/answer/probe.ts';
import { isRanking } from '../eval/score.ts';
import type { Example } from './examples.ts';
import { type Case, fitLogistic, round } from './fit.ts';
import type { Gathered } from './gather.ts';
import { TOPIC_FOLDS } from './large.ts';

/** L2 on standardised weights; chosen on the training questions by folds, days untouched. */
const PROBE_PENALTY = 30;
const TOPIC_PENALTY = 300;
/** A topic question beside a training question: of these there are fifty times as many. */
const TOPIC_WEIGHT = 15;

const FOLDS = TOPIC_FOLDS.length;
const UNKNOWN = { model: '', date: '', data: '', command: '', figures: {} };

export type LearnedProbe = Pick<Probe, 'intercept' | 'unmatched' | 'asked'>;
export type LearnedTopic = Pick<Topic, 'intercept' | 'asked' | 'usual'>;

export interface Probes {
  readonly probe: LearnedProbe;
  readonly topic: LearnedTopic;
}

const asked = ({ vector }: Example): Float64Array =>
  Float64Array.from(vector.subarray(vector.length / 2));

function fitProbe(examples: readonly Example[]): LearnedProbe {
  const judged = examples.filter(({ type }) => !isRanking(type));
  const size = judged[0]?.vector.length ?? 0;
  const dense = fitLogistic(
    judged.map(({ vector, answerable }) => ({
      row: Float64Array.from(vector),
      positive: answerable,
      weight: 1,
    })),
    size,
    PROBE_PENALTY,
  );
  const numbers = Array.from(dense, round);
  return {
    intercept: numbers[size] ?? 0,
    unmatched: numbers.slice(0, size / 2),
    asked: numbers.slice(size / 2, size),
  };
}

const scoreOf = (topic: LearnedTopic, { vector }: Example): number =>
  topicScore({ ...UNKNOWN, ...topic }, '', vector);

/** @param train about papers. @param off, research: topic questions, each once. */
function fitTopic(
  train: readonly Example[],
  off: readonly Example[],
  research: readonly Example[],
): LearnedTopic {
  const cases = (examples: readonly Example[], positive: boolean, weight: number): Case[] =>
    examples.map((example) => ({ row: asked(example), positive, weight }));
  const size = (train[0]?.vector.length ?? 0) / 2;
  const dense = fitLogistic(
    [
      ...cases(train, true, 1),
      ...cases(research, true, TOPIC_WEIGHT),
      ...cases(off, false, TOPIC_WEIGHT),
    ],
    size,
    TOPIC_PENALTY,
  );
  const numbers = Array.from(dense, round);
  const topic = { intercept: numbers[size] ?? 0, asked: numbers.slice(0, size), usual: 0 };
  const scores = train.map((example) => scoreOf(topic, example)).sort((a, b) => a - b);
  return { ...topic, usual: round(scores[Math.floor(scores.length / 2)] ?? 0) };
}

/** An off-topic question is asked of many libraries; its own vector is the same in all. */
const eachOnce = (examples: readonly Example[]): readonly Example[] => [
  ...new Map(examples.map((example) => [example.id, example])).values(),
];

const scored = <E extends Example>(example: E, { probe, topic }: Probes): E => ({
  ...example,
  reply: {
    ...example.reply,
    probe: probeScore({ ...UNKNOWN, ...probe }, '', example.vector),
    // A question that leans on the one before keeps the usual topic (see consider.ts).
    topic: example.reply.followUp === 1 ? topic.usual : scoreOf(topic, example),
  },
});

/** Both probes, and all examples with the scores of probes that have not seen their questions. */
export function withProbes(all: Gathered): Probes & { readonly gathered: Gathered } {
  const { large } = all;
  const off = eachOnce(large.offTopic);
  const groups = [...new Set(all.train.map(({ fold }) => fold))];
  /** Null: a day's, that no probe has seen. */
  const part = ({ fold }: Example): number | null => {
    const topic = TOPIC_FOLDS.indexOf(fold);
    if (topic >= 0) return topic;
    const group = groups.indexOf(fold);
    return group < 0 ? null : group % FOLDS;
  };
  const fit = (without: number | null): Probes => {
    const seen = (examples: readonly Example[]): readonly Example[] =>
      without === null ? examples : examples.filter((example) => part(example) !== without);
    const train = seen(all.train);
    return { probe: fitProbe(train), topic: fitTopic(train, seen(off), seen(large.research)) };
  };
  const final = fit(null);
  const parts = TOPIC_FOLDS.map((_, k) => fit(k));
  const unseen = <E extends Example>(examples: readonly E[]): readonly E[] =>
    examples.map((example) => scored(example, parts[part(example) ?? -1] ?? final));
  return {
    ...final,
    gathered: {
      days: unseen(all.days),
      daysForeign: unseen(all.daysForeign),
      train: unseen(all.train),
      trainForeign: unseen(all.trainForeign),
      large: {
        train: unseen(large.train),
        days: unseen(large.days),
        daysForeign: unseen(large.daysForeign),
        offTopic: unseen(large.offTopic),
        research: large.research,
      },
    },
  };
}
