// Greetings, thanks, questions about the bot itself, and what holds no word: a short friendly line, never a citation.

import { arxivIdIn } from '../paper.ts';

export type SmallTalk =
  | { readonly kind: 'greeting'; readonly text: string }
  | { readonly kind: 'about-bot'; readonly text: string }
  /** Not one word: the number of a button that is not there, "???". */
  | { readonly kind: 'no-words'; readonly text: string };

const GREETING =
  /^(?:(?:hi|hello|hey|hiya|yo|gm|gn|good (?:morning|afternoon|evening|night)|thanks?|thank you|thx|ty|cheers|bye|goodbye|see you|cu|lol|nice|cool|great|ok(?:ay)?|wow|haha+)\b[\s,.!:;)(-]*(?:bot|all|there|everyone|folks|again|you|so much|a lot|very much|u|ur|the best)?[\s,.!?:;)(-]*)+$/i;
const HOW_ARE_YOU =
  /\b(?:how are (?:you|u|ya)|how(?:'s| is|s) it going|how do you do|what'?s up|sup|did you sleep|slept well|do you (?:ever )?(?:sleep|dream|eat|like|love|have (?:feelings|a favou?rite))|(?:what'?s|what is|whats) your (?:favou?rite|name|mood)|are you (?:ok|okay|there|alive|human|real|a bot|conscious|sentient)|who (?:are|made|built) you|(?:any|got any) (?:weekend|plans)|tell me a joke|you(?:'re| are|r| r)? (?:the best|great|awesome|cool|stupid|dumb)|ur (?:the best|great|awesome|cool))\b/i;
const ABOUT_BOT =
  /\b(?:what can (?:you|this bot|the bot) do|how (?:do|can) i use (?:you|this|the bot)|how does (?:this|the) bot work|who are you|what are you|what commands|which commands|your commands|help me use|are you an? (?:bot|ai|llm)|what do you do)\b|^\/?help[\s?!.]*$/i;

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
      text: 'I answer questions about the papers in the digest, with the sentences that say so. Type /help to see what I can do.',
    };
  }
  if (GREETING.test(t) || HOW_ARE_YOU.test(t)) {
    const thanks = /\b(?:thanks?|thank you|thx|ty|cheers)\b/i.test(t);
    return {
      kind: 'greeting',
      text: thanks
        ? 'You are welcome! Ask me about a paper whenever you like.'
        : 'Hello! Ask me about the papers in the digest, for example what a method does or how well it works.',
    };
  }
  return null;
}
