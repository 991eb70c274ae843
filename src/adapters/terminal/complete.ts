// What Tab offers: commands, sub-commands, options, and what the bot suggests for an option.
import type { ChatLink, ChatOption } from './link.ts';
import { readSlash } from './slash.ts';

/** Candidates, and the part of the line that they replace: what Node's readline wants. */
export type Completion = [candidates: string[], replaced: string];

const SUB_COMMAND = 1;

/** Never rejects: a bot that does not answer offers nothing. */
export async function completeLine(line: string, link: ChatLink): Promise<Completion> {
  if (!line.startsWith('/')) return [[], line];
  const commands = link.commands();
  const head = /^\/(\S*)$/.exec(line)?.[1];
  if (head !== undefined) {
    return [commands.map(({ name }) => `/${name} `).filter((c) => c.startsWith(line)), line];
  }
  const word = /\S*$/.exec(line)?.[0] ?? '';
  const command = commands.find(({ name }) => line.startsWith(`/${name} `));
  const subs = (command?.options ?? []).filter(({ type }) => type === SUB_COMMAND);
  if (command !== undefined && subs.length > 0 && /^\/\S+\s+\S*$/.test(line)) {
    return [subs.map(({ name }) => `${name} `).filter((c) => c.startsWith(word)), word];
  }
  const read = readSlash(line, commands);
  if (read.kind === 'problem') return [[], line];

  const typing = typedOption(line, read.options, read.values);
  if (typing !== null) {
    const { option, partial } = typing;
    const choices = option.choices?.length
      ? option.choices
      : option.autocomplete === true
        ? await offered(link, read, option.name, partial)
        : [];
    if (choices.length > 0) return [choices.map(({ name }) => name), partial];
  }
  const open = read.options.filter(({ name }) => read.values[name] === undefined);
  return [open.map(({ name }) => `${name}:`).filter((name) => name.startsWith(word)), word];
}

async function offered(
  link: ChatLink,
  { name, sub }: { readonly name: string; readonly sub: string | null },
  option: string,
  partial: string,
): ReturnType<ChatLink['complete']> {
  try {
    return await link.complete({ name, sub, values: {} }, option, partial);
  } catch {
    // Tab is a courtesy: a bot that is too slow to suggest still answers the command itself.
    return [];
  }
}

/** The option that the end of the line belongs to, and what stands there for it so far. */
function typedOption(
  line: string,
  options: readonly ChatOption[],
  values: Readonly<Record<string, string>>,
): { readonly option: ChatOption; readonly partial: string } | null {
  const named = /(?:^|\s)([\w-]+):(?:"([^"]*)|(\S*))$/.exec(line);
  const byName = options.find(({ name }) => name === named?.[1]);
  if (byName) return { option: byName, partial: named?.[2] ?? named?.[3] ?? '' };
  const free = options.find(({ name }) => {
    const value = values[name];
    return value !== undefined && line.trimEnd().endsWith(value);
  });
  const first = free ?? options.find(({ required }) => required === true);
  if (first === undefined || (free === undefined && !line.endsWith(' '))) return null;
  return { option: first, partial: free === undefined ? '' : (values[first.name] ?? '') };
}
