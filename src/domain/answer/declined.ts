// What is said beside "that is not in the digest": why it is not.
import type { Features } from '../rank/scorer.ts';

/**
 * Log-odds (`topicScore`) below which a question is plainly about something else. Of 238 such questions 168 lie below,
 * of 476 about papers four, and what is answered is never looked at.
 */
const OFF_TOPIC = -1;
const OTHER_THINGS =
  'I only know the papers of the digests, and this does not look like a question about research.';

/** Of a question in another language only a gloss was looked at, which says too little. */
export const isOffTopic = ({ topic = 0, recordAsked, otherLanguage }: Features): boolean =>
  recordAsked !== 1 && otherLanguage !== 1 && topic < OFF_TOPIC;

/** Null where there is nothing to say. @param features of `answerableFeatures`. */
export const declinedNote = (features: Features): string | null =>
  isOffTopic(features) ? OTHER_THINGS : null;
