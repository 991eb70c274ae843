/** Discord's Markdown as a tree. Pure; what is not Markdown stays text. Rules: Discord's help centre, "Markdown Text 101". */
import { type Inline, parseInline } from './inline.ts';

export type Block =
  | { readonly kind: 'lines'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: readonly Inline[] }
  | { readonly kind: 'small'; readonly text: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      /** Number of the first item, or null for bullets. */
      readonly start: number | null;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

const BULLET = /^\s{0,6}[-*] (?=\S)/;
const NUMBER = /^\s{0,6}(\d{1,9})\. (?=\S)/;

type Reader = (lines: readonly string[]) => { readonly block: Block; readonly used: number } | null;

/** The number of lines at the beginning that match. */
const run = (lines: readonly string[], pattern: RegExp): number => {
  const end = lines.findIndex((line) => !pattern.test(line));
  return end < 0 ? lines.length : end;
};

const heading: Reader = ([line = '']) => {
  const found = /^(#{1,3}) +(.+)$/.exec(line);
  if (!found) return null;
  const level = (found[1] ?? '#').length as 1 | 2 | 3;
  return { block: { kind: 'heading', level, text: parseInline(found[2] ?? '') }, used: 1 };
};

const small: Reader = ([line = '']) =>
  line.startsWith('-# ') && line.length > 3
    ? { block: { kind: 'small', text: parseInline(line.slice(3)) }, used: 1 }
    : null;

const quote: Reader = (lines) => {
  const [first = ''] = lines;
  if (first.startsWith('>>> ')) {
    const rest = [first.slice(4), ...lines.slice(1)].join('\n');
    return { block: { kind: 'quote', blocks: parseBlocks(rest) }, used: lines.length };
  }
  const used = run(lines, /^> /);
  if (used === 0) return null;
  const inside = lines.slice(0, used).map((line) => line.slice(2));
  return { block: { kind: 'quote', blocks: parseBlocks(inside.join('\n')) }, used };
};

const list: Reader = (lines) => {
  const [first = ''] = lines;
  const number = NUMBER.exec(first);
  const pattern = number ? NUMBER : BULLET;
  const used = run(lines, pattern);
  if (used === 0) return null;
  const items = lines.slice(0, used).map((line) => parseInline(line.replace(pattern, '')));
  return { block: { kind: 'list', start: number ? Number(number[1]) : null, items }, used };
};

const READERS: readonly Reader[] = [heading, small, quote, list];

const parseLines = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) blocks.push({ kind: 'lines', lines: inLines(plain) });
    plain = [];
  };
  let rest: readonly string[] = text.split('\n');
  while (rest.length > 0) {
    const lines = rest;
    const found = READERS.map((read) => read(lines)).find((one) => one !== null);
    if (found) {
      flush();
      blocks.push(found.block);
    } else plain.push(rest[0] ?? '');
    rest = rest.slice(found?.used ?? 1);
  }
  flush();
  return blocks;
};

/** Emphasis may run over a line's end, so the lines are read together and split afterwards. */
const inLines = (lines: readonly string[]): readonly (readonly Inline[])[] => {
  const together = parseInline(lines.join('\n'));
  const result: Inline[][] = [[]];
  for (const node of together) {
    if (node.kind !== 'text') {
      result.at(-1)?.push(node);
      continue;
    }
    for (const [index, text] of node.text.split('\n').entries()) {
      if (index > 0) result.push([]);
      if (text !== '') result.at(-1)?.push({ kind: 'text', text });
    }
  }
  return result;
};

const FENCE = /```(?:([\w+#-]{1,20})\n)?\n?([\s\S]*?)\n?```/g;

/** The blocks of a message's or an embed's text. Never throws. */
export const parseBlocks = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  let at = 0;
  for (const found of text.matchAll(FENCE)) {
    const before = text.slice(at, found.index).replace(/\n$/, '');
    if (before !== '') blocks.push(...parseLines(before));
    blocks.push({ kind: 'code', language: found[1] ?? '', text: found[2] ?? '' });
    at = found.index + found[0].length;
    if (text[at] === '\n') at += 1;
  }
  const after = text.slice(at);
  if (after !== '') blocks.push(...parseLines(after));
  return blocks;
};
