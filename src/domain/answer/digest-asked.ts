// "What's new today?", "top papers this week?": asks for a digest or for the most liked papers, not about any of them.

import { foldedWords } from '../fold.ts';
import { wordSet } from '../word-set.ts';

/** A day's digest, or the papers that were voted for most. */
export type DigestAsked = 'day' | 'best';

/** What such a question may be made of: a word more, and it is about something. */
const FRAME = wordSet(
  `hey hi hello so ok okay and please pls can could would will you we i u me us give get got show see tell list have has let know find
  summarise summarize summary recap rundown overview tldr tl dr quick short brief all every some any everything anything the a an
  of for in on from about with to here there is are was were do does did what whats which who s one ones paper papers digest
  digests today todays yesterday yesterdays latest newest new news recent hot up this that these week weeks month day days daily
  morning now right just your opinion recommend read reading worth first january february march april may june july august
  september october november december jan feb mar apr jun jul aug sep sept oct nov dec`,
);
const BEST = wordSet(
  'best top most favourite favorite coolest popular trending upvoted voted liked interesting upvotes votes likes must',
);
const NUMBER = /^\d{1,4}(?:st|nd|rd|th)?$/;
/** Of these one must be there, or "what is it" would ask for a digest. */
const DAY_KEYS = wordSet('digest digests papers today todays yesterday yesterdays new news hot');
const BEST_KEYS = wordSet('paper papers one ones');

/** Null: a question like any other. */
export function digestAsked(text: string): DigestAsked | null {
  const parts = foldedWords(text);
  const has = (set: ReadonlySet<string>): boolean => parts.some((part) => set.has(part));
  if (!parts.every((part) => FRAME.has(part) || BEST.has(part) || NUMBER.test(part))) return null;
  if (has(BEST) || parts.includes('recommend')) return has(BEST_KEYS) ? 'best' : null;
  return has(DAY_KEYS) && parts.length > 1 ? 'day' : null;
}
