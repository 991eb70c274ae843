// Surface cues of an abstract's sentence: what it does there (contribution, finding, background, detail), by its words.
import type { Features } from '../rank/scorer.ts';

const US =
  /\b(?:we|our (?:paper|work|method|approach)|this (?:paper|work|article|study|report|survey)|i)\b/i;
const OFFERS =
  /\b(?:propos|introduc|present|develop|describ|design|devis|releas|creat|build|construct|offer|contribut)\w*/i;
const STUDIES =
  /\b(?:stud(?:y|ies)|investigat|explor|analy[sz]|examin|address|tackl|revisit|survey|review)\w*/i;
const FINDS =
  /\b(?:show|find|demonstrat|prov[ei]|reveal|observ|discover|establish|suggest|indicat)\w*/i;
/** Own work at once, before a clause of context. */
const HERE =
  /\b(?:in this (?:paper|work|article|study|report)|here,? we|to (?:address|tackle|overcome|bridge|solve|fill) (?:this|these|the|such))\b/i;
const RESULT =
  /\b(?:outperform|state[- ]of[- ]the[- ]art|surpass|exceed|achiev|improv|reduc|faster|better than|accuracy)\w*|\d\s?%|\d×/i;
const BACKGROUND =
  /^(?:however|recent(?:ly)?|despite|although|though|existing|current(?:ly)?|previous(?:ly)?|prior|while|unfortunately|traditional(?:ly)?|many|most|one of|a (?:key|major|common|central)|in recent years|yet|with the)\b/i;
const DETAIL =
  /^(?:specifically|in particular|furthermore|moreover|additionally|in addition|finally|first(?:ly)?|second(?:ly)?|next|then|also|for (?:example|instance)|concretely|to this end|notably|importantly|as a result|thus|therefore|hence|consequently)\b/i;
/** Begins with a word that stands for something said before: alone, a reader would not know what. */
const LEANS =
  /^(?:it|they|this|these|those|such|both|their|its|he|she|here)\b(?! (?:paper|work|article|study|report|survey)\b)/i;
const SETUP = /\b(?:experiments?|evaluat\w*|benchmarks?|datasets?|extensive|empirical\w*)\b/i;
const ANNOUNCES =
  /\b(?:code|data|models?|weights|videos?|demo)\b.*\b(?:available|released?|open[- ]sourced?|public(?:ly)?)\b|\bproject page\b/i;

const flag = (yes: boolean): number => (yes ? 1 : 0);

/** Each 0 or 1. `text` is one readable sentence. */
export function sentenceCues(text: string): Features {
  const us = US.test(text);
  return {
    offers: flag(us && OFFERS.test(text)),
    studies: flag(us && STUDIES.test(text)),
    finds: flag(us && FINDS.test(text)),
    us: flag(us),
    here: flag(HERE.test(text)),
    result: flag(RESULT.test(text)),
    background: flag(BACKGROUND.test(text)),
    detail: flag(DETAIL.test(text)),
    leans: flag(LEANS.test(text)),
    setup: flag(SETUP.test(text)),
    announces: flag(ANNOUNCES.test(text)),
  };
}
