// Greetings, thanks, questions about the bot itself, and what holds no word: a short friendly line, never a citation.

import { foldedWords } from '../fold.ts';
import { arxivIdIn } from '../paper.ts';
import { wordSet } from '../word-set.ts';
import { digestAsked } from './digest-asked.ts';

export type SmallTalk =
  | { readonly kind: 'greeting'; readonly text: string }
  | { readonly kind: 'about-bot'; readonly text: string }
  /** A day's digest or the most liked papers: where there are commands, these answer. */
  | { readonly kind: 'day' | 'best'; readonly text: string }
  /** Not one word: the number of a button that is not there, "???". */
  | { readonly kind: 'no-words'; readonly text: string };

const GREETING =
  /^(?:(?:hi|hello|hey|hiya|yo|gm|gn|good (?:morning|afternoon|evening|night)|thanks?|thank you|thx|ty|cheers|bye|goodbye|see you|cu|lol|nice|cool|great|ok(?:ay)?|wow|haha+)\b[\s,.!?:;)(-]*(?:(?:bot|all|there|everyone|folks|again|you|so much|a lot|very much|u|ur|the best)\b[\s,.!?:;)(-]*)?)+$/i;
/** "Thanks a lot, very helpful!", "nice one", "good bot": one of these, … */
const PRAISE = wordSet(
  `thanks thank thx ty cheers great good nice cool awesome perfect amazing wonderful excellent brilliant lovely wow helpful useful
  appreciate`,
);
/** … and beside it nothing but such words. */
const BESIDE_PRAISE = wordSet(
  `haha lol ok okay fine sure right yes yeah yep no nope so very really that thats s this is was it its you your re youre the a an bot
  answer reply one job work much lot indeed man dude guys all everyone friend for me help helping of to i love like got makes sense
  understood`,
);
const ASKS = /\?|^(?:is|was|are|does|did|do|can)\b/i;
const WRONG =
  /^(?:no|nope|hm+|but|sorry|that'?s|this is|it'?s|you'?re|is|not|bad|very|so|just|totally|completely|an?|the|your?|\W)*\s*\b(?:wrong|incorrect|not (?:right|true|correct|what i (?:asked|meant|wanted)|helpful)|useless|bad (?:bot|answer)|nonsense)\b(?: (?:bot|answer|paper|one))?\W*$/i;
const HOW_ARE_YOU =
  /\b(?:how are (?:you|u|ya)|how(?:'s| is|s) it going|how do you do|what'?s up(?! with)|(?<![\w-])sup(?![\w-])|did you sleep|slept well|do you (?:ever )?(?:sleep|dream|eat|like|love|have (?:feelings|a favou?rite))|(?:what'?s|what is|whats) your (?:favou?rite|name|mood)|are you (?:ok|okay|there|alive|human|real|a bot|conscious|sentient)|who (?:are|made|built) you|(?:any|got any) (?:weekend|plans)|tell me a joke|you(?:'re| are|r| r)? (?:the best|great|awesome|cool|stupid|dumb)|ur (?:the best|great|awesome|cool))\b/i;
const ABOUT_BOT =
  /\b(?:what can (?:you|this bot|the bot) do(?! with)|how (?:do|can) i use (?:you|this|the bot)|how does (?:this|the) bot work|who are you|what are you|what commands|which commands|your commands|help me use|are you (?:an? )?(?:bot|ai|llm|chat ?gpt|gpt\S*|claude|gemini|language model)|what do you do(?! (?:for|if|with|when|about|in|to))|how do you work(?! (?:out|around|with|on))|do you (?:ever )?(?:read|have|use|know) (?:the )?(?:full|whole|entire|actual|complete) (?:papers?|pdfs?|texts?)|do you read (?:the )?(?:papers?|pdfs?)|do you (?:ever )?(?:make (?:things|stuff|it) up|hallucinate|lie)|(?:which|what) (?:model|llm) (?:are you|do you (?:use|run))|where do(?:es)? your? (?:answers?|knowledge|information|data) come from|can you (?:browse|google|search the (?:web|internet)))\b|^\/?help[\s?!.]*$/i;

function isPraise(text: string): boolean {
  const parts = foldedWords(text);
  return (
    !ASKS.test(text) &&
    parts.every((part) => PRAISE.has(part) || BESIDE_PRAISE.has(part)) &&
    parts.some((part) => PRAISE.has(part))
  );
}

/** Null: a question like any other. */
export function smallTalk(text: string): SmallTalk | null {
  const t = text.trim();
  if (!/\p{L}/u.test(t) && arxivIdIn(t) === null) {
    return {
      kind: 'no-words',
      text: 'Ask me in words, for example what a method does or how well it works.',
    };
  }
  if (ABOUT_BOT.test(t)) {
    return {
      kind: 'about-bot',
      text: 'I answer questions about the papers in the digests, with the sentences that say so. Titles and abstracts are all I know, not the full papers; what they do not say, I do not know either. Type /help to see what I can do.',
    };
  }
  const asked = digestAsked(t);
  if (asked !== null) {
    return {
      kind: asked,
      text: '/today shows the newest digest by themes, and that of a day if you name one; /trending lists what was voted for most.',
    };
  }
  if (WRONG.test(t)) {
    return {
      kind: 'greeting',
      text: 'Sorry. I can only quote abstracts, and sometimes pick the wrong one. Ask again with a word of the paper’s title, or open the paper and read for yourself.',
    };
  }
  const praise = isPraise(t);
  if (praise || GREETING.test(t) || HOW_ARE_YOU.test(t)) {
    const thanks = praise || /\b(?:thanks?|thank you|thx|ty|cheers)\b/i.test(t);
    return {
      kind: 'greeting',
      text: thanks
        ? 'You are welcome! Ask me about a paper whenever you like.'
        : 'Hello! Ask me about the papers in the digest, for example what a method does or how well it works.',
    };
  }
  return null;
}
