// Text to token ids, in parts (words of a question, sentences of a paper), so that each token knows its part.

/** What is needed of a transformers.js tokenizer. */
export interface Tokenizer {
  encode(text: string, options: { add_special_tokens: boolean }): number[];
}

export interface Tokens {
  /** All ids, special tokens included. */
  readonly ids: readonly number[];
  /** For each id the part it came from; -1 for special tokens and the prefix. */
  readonly parts: readonly number[];
}

export type Tokenise = (prefix: string, parts: readonly string[]) => Tokens;

/**
 * Joined parts give the ids of the whole text, because no token crosses white space: every part but the first
 * gets a leading space, which WordPiece drops, and SentencePiece and byte-level BPE read as the word's beginning.
 * @param maxTokens Special tokens included; what is beyond is cut.
 */
export function createTokenise(tokenizer: Tokenizer, maxTokens: number): Tokenise {
  const plain = (text: string): number[] => tokenizer.encode(text, { add_special_tokens: false });
  const probe = plain('a');
  const wrapped = tokenizer.encode('a', { add_special_tokens: true });
  const at = wrapped.findIndex((_, i) => probe.every((id, j) => wrapped[i + j] === id));
  const before = wrapped.slice(0, Math.max(0, at));
  const after = at < 0 ? [] : wrapped.slice(at + probe.length);

  return (prefix, parts) => {
    const ids: number[] = [...before];
    const from: number[] = before.map(() => -1);
    const room = maxTokens - after.length;
    const add = (text: string, part: number): void => {
      const lead = ids.length > before.length ? ' ' : '';
      for (const id of plain(lead + text)) {
        if (ids.length >= room) return;
        ids.push(id);
        from.push(part);
      }
    };
    if (prefix.trim() !== '') add(prefix.trim(), -1);
    parts.forEach((part, i) => {
      if (ids.length < room) add(part, i);
    });
    return { ids: [...ids, ...after], parts: [...from, ...after.map(() => -1)] };
  };
}
