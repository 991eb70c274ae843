// A number with its noun, as a person reads it.

/** `1 paper`, `2 papers`. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
