// The frame of a request ("which papers are about …", "show me everything on …") says what to do, not what about.

const FRAMES: readonly RegExp[] = [
  /^(?:hi|hey|hello|ok|okay|so|and|please|pls)\b[ ,!.]*(?:all|folks|there|bot)?[ ,!.]*/i,
  /^(?:can|could|would) you (?:please )?(?:list|show|find|give|tell)(?: me| us)?\s+/i,
  /^(?:please |pls )?(?:list|show me|find me|find|give me|search for|look for)\s+(?:all |every |everything |me |the |any )?(?:the )?(?:papers?\s+)?(?:on |about |with |that |which |for )?/i,
  /^(?:is|are) there (?:any |a |some )?(?:new )?(?:papers?|work|anything)(?: here| in (?:here|there|the digest)| today)?\s+(?:on|about|that|which|for|with)\s+/i,
  /^(?:which|what|any)(?: of (?:these|the|them))?(?: papers?| ones| work)?(?: here| today| of these| in here)?\s+(?:are|is|deal|deals|talk|talks|discuss|mention|mentions|involve|use)?\s*(?:about|on|with|for)?\s+/i,
  /^papers?\s+(?:on|about|that|which|where|for|with)\s+/i,
  /^(?:got |do (?:we|you) have )?any(?:thing)?\s+(?:new )?(?:on|about|for|with)\s+/i,
  /^what(?:'s|s| is) (?:new|hot) (?:in|on|about|for)\s+/i,
  /^what(?:'s| is| do we have| have we got)?\s+(?:there |here |new )*(?:on|about|in)\s+/i,
];
const TAILS: readonly RegExp[] = [
  /[\s,]*\b(?:please|pls|plz|thanks|thx)\b[\s.!]*$/i,
  /[\s,]*\b(?:whatever|or something|and so on|etc|and (?:other |that )?stuff|that (?:sort of |kind of )?stuff|stuff like that)\b[\s.!]*$/i,
  /[?.!;]\s*(?:please |pls )?(?:list|show|name|give me|find)\b(?: me)?(?: em| them)?(?: all)?[\s.!?]*$/i,
  /[\s,]*\b(?:in (?:here|there|the digest)|here|today)\s*\?*$/i,
  /[\s?!.]+$/,
];

/** What is not wanted is no topic: "(not the cache tricks)", ", not just images", "but not surveys". "(no retraining)" is one. */
const NOT_WANTED: readonly RegExp[] = [
  /\s*\((?:but )?(?:not|except|excluding)\b[^)]*\)/gi,
  /,?\s+(?:but not|not (?:just|only)(?!.*\bbut\b)|except(?: for)?|other than)\s+[^,;?!]*/gi,
];

/** The words to search by; the text itself where nothing would be left. */
export function searchText(text: string): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  let words = whole;
  for (const part of NOT_WANTED) words = words.replace(part, '');
  for (const tail of TAILS) words = words.replace(tail, '');
  for (const frame of FRAMES) words = words.replace(frame, '');
  return /\p{L}|\p{N}/u.test(words) ? words : whole;
}
