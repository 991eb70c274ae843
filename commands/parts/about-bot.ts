// A question about the bot itself is answered by /help, not out of the papers.

/** Whole questions only, so that a question about papers that mention bots or help is never caught. */
const ABOUT_BOT: readonly RegExp[] = [
  /^(?:help|help me|commands|usage|info|\?+)$/,
  /^(?:what|which) (?:can|do) (?:you|this bot|the bot) (?:do|know|offer)$/,
  /^what (?:can|should|could) i (?:ask|do)(?: you| here)?$/,
  /^(?:who|what) (?:are you|is this bot|is this)$/,
  /^how (?:do|can|should) i (?:use|work with|talk to|ask) (?:you|this|this bot|the bot|it)$/,
  /^how (?:do|does) (?:you|this bot|the bot|this) work$/,
  /^(?:what|which) commands (?:are there|do you (?:have|know)|exist|can i use)$/,
];

/** True for "what can you do?", "help", "how do I use this bot". */
export function isAboutBot(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/[!.\s]+/g, ' ')
    .trim();
  const bare = words.length > 1 ? words.replace(/\s*\?+$/, '') : words;
  return ABOUT_BOT.some((form) => form.test(bare));
}
