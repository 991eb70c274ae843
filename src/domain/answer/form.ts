// What kind of answer a question asks for, read from its own words. General English; nothing of any question set.

import { namedMeasure } from './expect.ts';

export interface QuestionForm {
  readonly number: boolean;
  readonly link: boolean;
  readonly list: boolean;
  readonly compare: boolean;
  /** A plain word of comparison: "vs", "both", "does each" … */
  readonly contrast: boolean;
  /** Asks twice: "… and does Y", "…? and what is Y's", "same for Y". */
  readonly twice: boolean;
  readonly how: boolean;
  readonly why: boolean;
  readonly what: boolean;
  readonly which: boolean;
  readonly who: boolean;
  readonly where: boolean;
  /** Begins with an auxiliary: yes or no. */
  readonly yesNo: boolean;
  /** Asks what something is or means. */
  readonly definition: boolean;
  /** Asks for what is wrong, failing or limited. */
  readonly problem: boolean;
  /** Asks what is proposed, introduced or done instead. */
  readonly proposal: boolean;
  /** Asks how well something does. */
  readonly result: boolean;
  /** Offers alternatives: "X or Y?". */
  readonly either: boolean;
  /** A question at all (question word, auxiliary or question mark), not search words. */
  readonly question: boolean;
}

const NUMBER =
  /\bhow (?:many|much|long|fast|big|large|small|often|far|high|low|old|few|little|deep|wide|cheap)\b|\b(?:what|which) (?:exact )?(?:number|percent(?:age)?|fraction|share|size|score|accuracy|value|factor|ratio|rate|speed-?up)\b|\bnumber of\b|\bby how\b|\b(?:percent(?:age)?|%|speed-?ups?|score[sd]?|fid|rfid|bleu|psnr|ssim|lpips|f1|auroc|auc|map|miou|elo|fps|wer|accuracy|gains?|overhead|success rate|pass rate|win rate|compression ratio|hours|params?|parameters|exponent|coefficient|correlation|threshold|capacity|median|average|auroc|rank r)\b/;
/** A measure that no list holds: "what pesq does it reach", "the longest length", "what error in mm". */
const MEASURE =
  /\bwhat (?!(?:goals?|results?|conclusions?|consensus|sota|agreement|audiences?|tasks?|milestones?|stages?|things?|users?)\b)\S+ (?:does|did|do|can) .*\b(?:reach|hit|attain|score)\b|\b(?:longest|shortest|largest|biggest|smallest|highest|lowest|max(?:imum)?|min(?:imum)?|top|peak|average|total) (?:\S+ )?(?:lengths?|sizes?|speeds?|resolutions?|rates?|durations?|costs?|budgets?|depths?|widths?|heights?|distances?|errors?|temperatures?)\b|\b(?:what|which|whats|what's) \S+ in (?:mm|cm|ms|secs?|seconds|minutes|hours|days|percent|%|degrees|points|mb|gb|watts?)\b/;
const LINK =
  /^(?:(?:hi|hey|pls|plz|please|the|any|got|need|want|give me|send me|show me)[ ,]+)*(?:code|weights|checkpoints?|source code) (?:for|of|to|behind)\b|\b(?:links?|urls?|git(?:hub|lab)(?! (?!(?:links?|repos?|pages?|urls?|code|address|project|anywhere|available|for|of|or|and|is|too|yet|please)\b)[a-z])|repos?|repository|website|web ?page|homepage|project (?:page|site)|demo page|download)\b|\bwhere\b.*\b(?:code|data|dataset|weights|model|implementation|source|get|grab|find)\b|\bcode\b.*\b(?:public|available|released?|open|up|out|online)\b|\b(?:is|are|was|were|did|will)\b.*\b(?:data|datasets?|benchmark|models?|weights|checkpoints?)\b.* (?:public|publicly available|downloadable|released?|open)\b|\b(?:is|any|the|got|there|have|has|their) (?:the |any )?code\b(?=[?.!,]|$| (?:for|of|to|pls|plz|please|anywhere|somewhere|yet|too|there|up|out)\b)|^(?:\S+(?: \S+){0,2}: )?(?:the )?code\W*$|\bcode (?:pls|plz|please|links?)\b|\bopen[- ]?sourced?\b/;
const LIST =
  /\b(?:which|what|any|list|all|some|the) (?:\w+ ){0,2}papers\b|\bpapers (?:on|about|that|with|where|which|for|from|in)\b|^papers\b|\b(?:which|what) ones\b|\bwhich of (?:these|them|the papers)\b|\b(?:list|show me|give me) (?:all|every|the|everything|papers|me)\b|^(?:is there |got |do (?:you|we) have )?any(?:thing|body|one)?\b.* (?:on|about|in there|here|today)\b|\bwhat(?:'s| is| do we have| have we)\b.*\b(?:there|have) on\b|\beverything (?:on|about|with)\b|^(?:so |and |hey |hi )?what(?:'s|s| is) (?:new|hot) (?:in|on|about|for)\b|^who(?:'s)? (?:evaluates|looking|uses|works|is)\b/;
const COMPARE =
  /\bvs\.?\b|\bversus\b|\bcompar(?:e[ds]?|ing|ison)\b|\bdiffer(?:s|ent|ence|ences)?\b|\beach\b|\bboth\b|\btwo papers\b|\brelate\b|\brespectively\b|\bthan the one\b|\bwhich (?:one )?(?:is|has|of the two|one)\b.*\bor\b|,.*\bor\b.*\bwhich\b|\band which\b|\band (?:in|the) .*\bone\b/;
const CONTRAST =
  /\bvs\b|\bversus\b|\btwo \w* ?papers\b|\bboth\b|\bcompared? (?:to|with)\b|\bdiffer|\bin each\b|\beach one\b|\bdoes each\b|\bwhich one\b/;
const TWICE =
  /\band (?:does|do|did|is|are|was|can|has|have|what|whats|which|how|why|who|where|for|from|in|by|to|with|of|according|under)\b|[?,:].*\band\b|\bsame (?:q\b|question|for|thing)|\btwo\b|, .*\bor\b|\bboth\b|\beach\b/;
const HOW =
  /\bhow\b(?! (?:many|much|long|fast|big|large|small|often|far|high|low|old|few|little|come)\b)/;
const WHY = /\bwhy\b|\bhow come\b|\breasons?\b|\bwhat (?:makes|causes|explains)\b|\bbecause\b/;
const DEFINITION =
  /\bwhat(?:'s| is| are|s)\b(?! (?:wrong|new|the (?:problem|difference)))|\bmeans?\b|\bmeaning\b|\bdefin(?:e|ition)\b|\bstands? for\b|\bexplain\b|\bdescribe\b/;
const PROBLEM =
  /\b(?:problems?|issues?|wrong|fail(?:s|ed|ure|ures|ing)?|limit(?:s|ed|ation|ations)?|bottlenecks?|shortcomings?|weak(?:ness|nesses)?|drawbacks?|suck|struggle|bad|worse|hard|difficult|challenges?|break|fall apart|trouble)\b/;
const PROPOSAL =
  /\b(?:propos(?:e|es|ed|al)|introduc(?:e|es|ed)|instead|solution|solve[sd]?|fix(?:es|ed)?|trick|idea|method|approach|new|contribution|build|built)\b/;
const RESULT =
  /\b(?:better|best|beat[s]?|outperform[s]?|gains?|improve(?:s|d|ment)?|faster|results?|perform(?:s|ance)?|compare[sd]?|score[sd]?|win[s]?|won|top|help[s]?|good|effect)\b/;
const AUXILIARY =
  /^(?:(?:hi|hey|ok|so|and|but|um|hello|lol|nice|well)\b[ ,.!]*(?:(?:all|folks|there)\b[ ,]*)?)*(?:is|are|was|were|does|do|did|can|could|has|have|had|will|would|should|got|any)\b/;
const QUESTION_WORD =
  /\b(?:what|whats|what's|which|who|whom|whose|when|where|why|how|is|are|does|do|did|can|could|was|were|explain|tell|any|anything|list|show)\b/;

/** Reads the form of a question. Apostrophes do not matter, and case only in a measure's name. Pure. */
export function questionForm(text: string): QuestionForm {
  const typed = text.replace(/[’`]/g, "'").replace(/\s+/g, ' ').trim();
  const t = typed.toLowerCase();
  return {
    number: NUMBER.test(t) || MEASURE.test(t) || namedMeasure(typed) !== null,
    link: LINK.test(t),
    list: LIST.test(t),
    compare: COMPARE.test(t),
    contrast: CONTRAST.test(t),
    twice: TWICE.test(t),
    how: HOW.test(t),
    why: WHY.test(t),
    what: /\bwhats?\b/.test(t),
    which: /\bwhich\b/.test(t),
    who: /\bwho(?:se|m)?\b/.test(t),
    where: /\bwhere\b/.test(t),
    yesNo: AUXILIARY.test(t),
    definition: DEFINITION.test(t),
    problem: PROBLEM.test(t),
    proposal: PROPOSAL.test(t),
    result: RESULT.test(t),
    either: /\bor\b/.test(t),
    question: t.includes('?') || QUESTION_WORD.test(t),
  };
}
