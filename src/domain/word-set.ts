// A list of words as it is written down: in a text, with white space between them.

export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
