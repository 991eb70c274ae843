// Papers about a topic, for who follows it: only those of which that can be said, so that nobody is told of the merely nearest.
import type { Viewer } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import type { PaperFilter } from '../ports.ts';
import type { Ask } from './ask.ts';

/**
 * Nobody asked at that moment, so only what is nearly sure is told: of such replies .99 are right (docs/quality.md). On
 * the seed, "robotics" comes near a paper on predictive coding with .55.
 */
const SURE = 0.97;

export type TopicPapers = (
  viewer: Viewer,
  topic: string,
  filter: PaperFilter,
) => Promise<readonly Paper[]>;

/** @param ask without a language model: what is asked here is which papers, in no words. */
export function createTopicPapers(ask: Ask): TopicPapers {
  return async (viewer, topic, filter) => {
    const question = `Which papers are about ${topic}?`;
    const answer = await ask(viewer, { question, history: [], filter });
    return answer.confidence >= SURE ? answer.sources.map(({ paper }) => paper) : [];
  };
}
