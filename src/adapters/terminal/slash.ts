// Reads `/name sub words option:value`: the words go to the first text option, so that `/search pruning` just works. Pure.
import type { ChatCommand, ChatOption } from './link.ts';

/** Option types of Discord that are not values. */
const SUB_COMMAND = 1;
const SUB_GROUP = 2;
const TEXT = 3;

export type SlashLine =
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly sub: string | null;
      /** Options of the (sub-)command, and what was written for each, still text. */
      readonly options: readonly ChatOption[];
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'problem'; readonly text: string };

const problem = (text: string): SlashLine => ({ kind: 'problem', text });
const names = (list: readonly { readonly name: string }[]): string =>
  list.map(({ name }) => name).join(', ');

/** Never throws; a wrong name is answered with the right ones. */
export function readSlash(line: string, commands: readonly ChatCommand[]): SlashLine {
  const [head = '', ...rest] = line.trim().slice(1).split(/\s+/);
  const command = commands.find(({ name }) => name === head.toLowerCase());
  if (command === undefined) {
    const known = commands.map(({ name }) => `/${name}`).join(', ');
    return problem(`There is no command /${head}. There are: ${known}.`);
  }
  const subs = (command.options ?? []).filter(({ type }) => type === SUB_COMMAND);
  if (subs.length === 0 && !(command.options ?? []).some(({ type }) => type === SUB_GROUP)) {
    return values(command.name, null, command.options ?? [], rest.join(' '));
  }
  const sub = subs.find(({ name }) => name === rest[0]?.toLowerCase());
  if (sub === undefined) {
    return problem(`/${command.name} needs one of: ${names(subs)}.`);
  }
  return values(command.name, sub.name, sub.options ?? [], rest.slice(1).join(' '));
}

/** Splits `words a:1 b:"two words" more` at the names of `options`; quotes keep a value together. */
function values(
  name: string,
  sub: string | null,
  options: readonly ChatOption[],
  text: string,
): SlashLine {
  const found = new Map<string, string>();
  let words = text;
  for (const option of options) {
    const at = new RegExp(`(?:^|\\s)${option.name}:\\s*(?:"([^"]*)"|(\\S+))`, 'i');
    words = words.replace(at, (_, quoted: string | undefined, bare: string | undefined) => {
      found.set(option.name, quoted ?? bare ?? '');
      return ' ';
    });
  }
  const free = words.replace(/\s+/g, ' ').trim();
  if (free !== '') {
    const target = textOption(options, found);
    if (target === undefined) {
      const known = options.length === 0 ? 'none' : options.map((o) => `${o.name}:…`).join(' ');
      return problem(`/${name} takes no such words: ${free}. Options: ${known}.`);
    }
    found.set(target.name, free);
  }
  return { kind: 'call', name, sub, options, values: Object.fromEntries(found) };
}

/** Where words without a name go: the first open required option, else the first open text option. */
function textOption(
  options: readonly ChatOption[],
  taken: ReadonlyMap<string, string>,
): ChatOption | undefined {
  const open = options.filter(({ name }) => !taken.has(name));
  return open.find(({ required }) => required === true) ?? open.find(({ type }) => type === TEXT);
}
