// Words as the store counts them: letters and digits, lower case, accents folded.

/** The folded words of `text`, in order, repeated ones included. */
export function foldedWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
