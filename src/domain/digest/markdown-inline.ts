// Marks inside a line of Markdown: a link, its label, emphasis.

export interface Line {
  readonly line: number;
  readonly text: string;
}

/** `[words](address "title")`: words, address. */
export const LINK =
  /\[((?:[^[\]]|\[[^[\]]*\])+)\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\))?[^\s()<>]*)>?(?: "[^"]*")?\s*\)/;
/** Words of a link that say what kind of link it is, and name no paper. */
export const LABEL =
  /^(?:code|paper|pdf|arxiv|abs|github|project(?: page)?|page|link|html|demo|website|huggingface|hf|video|model|data(?:set)?|openreview|doi)s?$/i;

/** Text without emphasis and link syntax. */
export function plain(text: string): string {
  return text
    .replace(/!\[[^\]]{0,300}\]\([^)]{0,600}\)/g, '')
    .replace(/\[([^[\]]{1,400})\]\(\s*<?([^\s()<>]{1,600})>?[^()]{0,200}\)/g, (_all, words, url) =>
      words === url
        ? url
        : LABEL.test(words) || /^https?:/.test(words)
          ? `${words}: ${url}`
          : words,
    )
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,400}?)\1/g, '$2')
    .trim();
}
