// What is said beside "that is not in the digest": why it is not, or where else it stands.
import type { Paper } from '../paper.ts';
import type { Features } from '../rank/scorer.ts';

/**
 * Log-odds (`topicScore`) below which a question is plainly about something else. Of 238 such questions 168 lie below,
 * of 476 about papers four, and what is answered is never looked at.
 */
const OFF_TOPIC = -1;
const OTHER_THINGS =
  'I only know the papers of the digests, and this does not look like a question about research.';
const MOST_AUTHORS = 12;

/** Of a question in another language only a gloss was looked at, which says too little. */
export const isOffTopic = ({ topic = 0, authorsAsked, otherLanguage }: Features): boolean =>
  authorsAsked !== 1 && otherLanguage !== 1 && topic < OFF_TOPIC;

/** Of the paper whose authors are asked for: no abstract names them, but the digest's own list may. */
function authorsNote({ title, authors }: Paper): string | null {
  if (authors.length === 0) return null;
  const named = authors.slice(0, MOST_AUTHORS).join(', ');
  const more = authors.length - MOST_AUTHORS;
  return `No abstract says it. The digest names as authors of “${title}”: ${named}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** @param best the paper that the question comes nearest to. */
export function declinedNote(features: Features, best: Paper | undefined): string | null {
  if (isOffTopic(features)) return OTHER_THINGS;
  return features.authorsAsked === 1 && best !== undefined ? authorsNote(best) : null;
}
