// "What is X?" is answered by the sentence that introduces it: "we propose X, a …", "X is a …".
import { foldedWords } from '../fold.ts';
import type { Sentence } from '../paper.ts';
import { isStopWord } from '../rank/stopwords.ts';

const ASKS =
  /^(?:(?:hi|hey|hello|so|ok|okay|and|please|pls|um)\b[ ,!]*)*(?:what(?:'?s| is| are| does| do)|explain|describe|define|tell me (?:more |something )?about|summari[sz]e|what do (?:you|we) (?:know|have) (?:about|on)|(?:a |the )?(?:summary|tl;?dr) (?:of|for|on))\s+(?:exactly\s+)?(?:the |an? |this )?(?<thing>\S+(?:\s+\S+){0,3}?)(?:\s+(?:paper|method|model|framework|approach|system|all about|about|do|mean|exactly|please|pls))*$/i;

/** Folded words of the one thing that is asked about, and about which nothing more is asked; else empty. Pure. */
export function thingAsked(question: string): readonly string[] {
  const plain = question.replace(/[’`]/g, "'").replace(/\s+/g, ' ').trim();
  const asked = ASKS.exec(plain.replace(/[?.! ]+$/, ''));
  const thing = asked?.groups?.thing ?? '';
  // "EgoRAG for" asks for more; "Agent-as-a-Judge" is a name.
  return thing.toLowerCase().split(' ').some(isStopWord) ? [] : foldedWords(thing);
}

const VERB =
  '\\b(?:propos|introduc|present|develop|design|releas|describ|creat|construct|devis|formulat|call|term|nam|dub|defin)\\w*\\b|\\b(?:build|built|offer)\\b';
/** "We propose a simple but extremely effective approach named X": so many characters may lie between. */
const BETWEEN = 100;
/** Marks between the parts of a name, which people write as they like: "f distill", "F-Distill". */
const GAP = '[^\\p{L}\\p{N}]{0,3}';

/** Matches the sentence that introduces `thing` (folded words); null for nothing. */
export function introductionOf(thing: readonly string[]): RegExp | null {
  if (thing.length === 0) return null;
  const name = `(?<![\\p{L}\\p{N}])${thing.join(GAP)}s?(?![\\p{L}\\p{N}])`;
  return new RegExp(
    `(?:${VERB}).{0,${BETWEEN}}?${name}|${name}\\S*\\s*(?:\\([^)]*\\))?(?:,| (?:is|are))\\s+(?:an?|the)\\b`,
    'iu',
  );
}

const NAMES_ONLY = /^(?:(?:here|thus|hence),? )?we (?:term|call|name|dub|denote|refer to|title)\b/i;
const ASKS_NAME =
  /\b(?:call(?:s|ed)?|names?|named|term(?:s|ed)?|dub(?:s|bed)?|acronym|stands? for)\b/i;
/** "We term this new framework M-VAR": so many words name a thing and tell nothing of it. */
export const LEAST_TOLD = 8;

/** A short sentence that gives a thing its name and says no more, where not the name is what is asked for. Pure. */
export function namesOnly(sentence: string, question: string): boolean {
  const length = sentence.trim().split(/\s+/).length;
  return length <= LEAST_TOLD && NAMES_ONLY.test(sentence.trim()) && !ASKS_NAME.test(question);
}

/** Number of the sentence that only gives a name to what the one before tells; -1 without one. @param sentences title first. */
export const namedAt = (sentences: readonly Pick<Sentence, 'text'>[]): number =>
  sentences.findIndex(({ text }, n) => n > 1 && namesOnly(text, ''));
