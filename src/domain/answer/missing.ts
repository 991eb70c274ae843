// What the question names and the paper lacks: names, the counted noun, alternatives of an "or".
import { foldedWords } from '../fold.ts';
import type { QuestionWord } from '../rank/question.ts';

/** Names that the text does not hold; glued and split spellings count as held. */
export function missingNames(
  words: readonly QuestionWord[],
  names: readonly number[],
  text: string,
): readonly number[] {
  const glued = foldedWords(text).join('');
  return names.filter((w) => {
    const own = (words[w]?.parts ?? []).join('');
    return !glued.includes(own) && !glued.includes(own.replace(/s$/, ''));
  });
}

/** Written as only names are: "AndroidWorld", "GPT-5", "ImageNet". */
const PROPER = /\b(?!ELI5)(?:[A-Za-z]*[a-z][A-Z]\w*|[A-Za-z]{3,}-?\d[\w.]*\w|[A-Za-z]{3,}-?\d)\b/g;

/** Such a name in the question that the text does not hold, in whatever spelling. */
export function properMissing(question: string, text: string): boolean {
  const glued = foldedWords(text).join('');
  return (question.match(PROPER) ?? []).some(
    (name) => !glued.includes(foldedWords(name).join('').replace(/s$/, '')),
  );
}

/** "X or Y?": whether the text holds a content word beside the "or"; null where there is none. */
export function eitherHeld(
  words: readonly QuestionWord[],
  held: ReadonlySet<string>,
): boolean | null {
  const at = words.findIndex((word) => word.parts.length === 1 && word.parts[0] === 'or');
  if (at <= 0) return null;
  const sides = [...words.slice(Math.max(0, at - 2), at), ...words.slice(at + 1, at + 3)].filter(
    (word) => word.content,
  );
  if (sides.length === 0) return null;
  return sides.some((word) => word.parts.every((part) => held.has(part)));
}

const NUMBER_WORD =
  /^(?:\d[\d.,]*[kmbx%]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|hundred|thousand|million|billion|single|dozens?)$/i;
/** A figure stands within so many words before its noun, or so many after. */
const BEFORE = 4;
const AFTER = 2;

const stem = (word: string): string => word.replace(/(?:ies|es|s|ed|ing)$/u, '');

/** Does a figure stand beside the counted noun ("436 curated test cases")? */
export function figureBeside(text: string, nouns: readonly string[]): boolean {
  const stems = new Set(nouns.map(stem));
  const tokens = text.toLowerCase().match(/\d[\d.,]*[a-z%]*|[\p{L}]+/gu) ?? [];
  return tokens.some((token, i) => {
    if (!NUMBER_WORD.test(token.replace(/[.,]+$/, ''))) return false;
    const near = [
      ...tokens.slice(Math.max(0, i - AFTER), i),
      ...tokens.slice(i + 1, i + 1 + BEFORE),
    ];
    return near.some((word) => stems.has(stem(word)));
  });
}

/** Name-like tokens of the text (inner capitals, digits with letters, capitals) that the question does not say. */
export function newNames(text: string, question: string): number {
  const own = question.toLowerCase();
  const found =
    text.match(
      /\b(?:[A-Z][a-z]*[A-Z0-9][\w.-]*|[a-z]+[A-Z]\w*|[A-Za-z]+-?\d[\w.]*|[A-Z]{2,}\w*)\b/g,
    ) ?? [];
  return new Set(found.map((name) => name.toLowerCase()).filter((name) => !own.includes(name)))
    .size;
}
