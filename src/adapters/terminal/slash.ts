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

/** `before a:1 after b:"two words" after` in its parts. */
interface Written {
  readonly before: string;
  readonly named: readonly {
    readonly option: ChatOption;
    readonly value: string;
    readonly quoted: boolean;
    readonly after: string;
  }[];
}

/** Splits at the names of `options`. */
function split(options: readonly ChatOption[], text: string): Written {
  const any = options.map(({ name }) => name).join('|');
  if (any === '') return { before: text.trim(), named: [] };
  const [before = '', ...rest] = text.split(new RegExp(`(?:^|\\s)(${any}):`, 'i'));
  const named = options.flatMap((option) => {
    const at = rest.findIndex((part, n) => n % 2 === 0 && part.toLowerCase() === option.name);
    if (at < 0) return [];
    const match = /^\s*(?:"([^"]*)"|(\S+))?(.*)$/s.exec(rest[at + 1] ?? '');
    const [, quoted, bare, after = ''] = match ?? [];
    return [
      {
        option,
        value: quoted ?? bare ?? '',
        quoted: quoted !== undefined,
        after: after.trim(),
      },
    ];
  });
  return { before: before.trim(), named };
}

/** Words without a name go to a required option that has none; else those after an unquoted text belong to it, as in Discord. */
function values(
  name: string,
  sub: string | null,
  options: readonly ChatOption[],
  text: string,
): SlashLine {
  const { before, named } = split(options, text);
  const found = new Map<string, string>();
  for (const { option, value } of named) found.set(option.name, value);
  const open = options.filter((option) => !found.has(option.name));
  const required = open.find((option) => option.required === true);
  const free = [before];
  for (const { option, value, quoted, after } of named) {
    const served = required === undefined || before !== '';
    if (served && option.type === TEXT && !quoted) {
      found.set(option.name, `${value} ${after}`.trim());
    } else {
      free.push(after);
    }
  }
  const words = free.join(' ').replace(/\s+/g, ' ').trim();
  const target = required ?? open.find(({ type }) => type === TEXT);
  if (words !== '' && target === undefined) {
    const known = options.length === 0 ? 'none' : options.map((o) => `${o.name}:…`).join(' ');
    return problem(`/${name} takes no such words: ${words}. Options: ${known}.`);
  }
  if (words !== '' && target !== undefined) found.set(target.name, words);
  return { kind: 'call', name, sub, options, values: Object.fromEntries(found) };
}
