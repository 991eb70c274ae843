// "What is X compared with?" is not answered by "it outperforms state-of-the-art approaches": nobody is named.
import type { Features } from '../rank/scorer.ts';

const COMPARED = String.raw`\b(?:[Oo]utperform\w*|surpass\w*|exceed\w*|beat(?:s|ing)?|[Cc]ompared (?:to|with|against)|relative to|superior to|than|over|against|versus|vs\.?)\s+`;
const ANYBODY = new RegExp(
  String.raw`${COMPARED}(?:\S+\s+){0,2}?(?:state[- ]of[- ]the[- ]art|sota|existing|previous|prior|other|strong|competing|recent|current|baselines?|methods|approaches|counterparts|competitors)\b`,
  'i',
);
/** A capital or a figure that stands where the rival's name would. */
const SOMEBODY = new RegExp(
  String.raw`(?:${COMPARED}(?:(?:the|both|even|all|a|an|its|prior|existing|baselines?)\s+){0,3}|\b(?:like|such as|including|namely|e\.g\.,?)\s+)(?:\p{Lu}|\S*\p{Ll}\p{Lu}|\S+-\d)`,
  'u',
);

/**
 * True where it is asked what the paper was compared with, and what is quoted compares with nobody by name.
 * @param features of `answerableFeatures`. @param quoted the sentences of the reply.
 */
export const namesNoRival = (features: Features, quoted: readonly string[]): boolean =>
  features.side_against === 1 &&
  quoted.some((text) => ANYBODY.test(text)) &&
  !quoted.some((text) => SOMEBODY.test(text));
