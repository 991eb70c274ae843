/** What stands inside a line of Discord's Markdown: emphasis, code, links, mentions, times. Pure. */

export type Emphasis = 'strong' | 'em' | 'u' | 's' | 'spoiler';

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: Emphasis; readonly inside: readonly Inline[] }
  /** `href` is always http or https. */
  | { readonly kind: 'link'; readonly href: string; readonly inside: readonly Inline[] }
  | { readonly kind: 'user' | 'channel' | 'role'; readonly id: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'time'; readonly seconds: number; readonly style: string };

interface Rule {
  /** Sticky: tried at one place. */
  readonly pattern: RegExp;
  readonly make: (found: RegExpExecArray) => Inline | null;
}

/** An address may hold one pair of brackets, as Wikipedia's do. */
const ADDRESS = String.raw`https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+`;

const group = (found: RegExpExecArray, at: number): string => found[at] ?? '';

const emphasis = (kind: Emphasis, pattern: RegExp): Rule => ({
  pattern,
  make: (found) => ({ kind, inside: parseInline(group(found, 1)) }),
});

const link = (href: string, inside: readonly Inline[]): Inline => ({ kind: 'link', href, inside });

const bare = (found: RegExpExecArray): Inline => {
  const href = group(found, 1);
  return link(href, [{ kind: 'text', text: href }]);
};

const RULES: readonly Rule[] = [
  {
    pattern: /\\([^A-Za-z0-9\s])/y,
    make: (found) => ({ kind: 'text', text: group(found, 1) }),
  },
  {
    pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y,
    make: (found) => ({ kind: 'code', text: group(found, 2).replace(/^ (.*) $/, '$1') }),
  },
  {
    pattern: new RegExp(
      String.raw`\[((?:\\.|\[[^\]\n]*\]|[^\]\\[])+)\]\(<?(${ADDRESS})>?(?:\s+"[^"\n]*")?\)`,
      'y',
    ),
    make: (found) => link(group(found, 2), parseInline(group(found, 1))),
  },
  { pattern: /<(https?:\/\/[^\s<>]+)>/y, make: bare },
  {
    pattern: new RegExp(String.raw`(${ADDRESS.replace(/\+$/, '*')}[^\s<>.,:;"')\]*_~|])`, 'y'),
    make: bare,
  },
  {
    pattern: /<(@!?|#|@&)(\d{1,20})>/y,
    make: (found) => {
      const sign = group(found, 1);
      const kind = sign === '#' ? 'channel' : sign === '@&' ? 'role' : 'user';
      return { kind, id: group(found, 2) };
    },
  },
  {
    pattern: /<\/([^:<>\n]{1,100}):\d{1,20}>/y,
    make: (found) => ({ kind: 'command', name: group(found, 1) }),
  },
  {
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    make: (found) => ({ kind: 'time', seconds: Number(found[1]), style: found[2] ?? 'f' }),
  },
  {
    pattern: /<a?(:\w{2,32}:)\d{1,20}>/y,
    make: (found) => ({ kind: 'text', text: group(found, 1) }),
  },
  emphasis('strong', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y),
  emphasis('u', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y),
  emphasis('s', /~~((?:\\[\s\S]|[^\\])+?)~~(?!~)/y),
  emphasis('spoiler', /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y),
  emphasis('em', /\*(?=\S)((?:\*\*|\\[\s\S]|[^*\\])+?)(?<!\s)\*(?!\*)/y),
  emphasis('em', /(?<!\w)_((?:__|\\[\s\S]|[^_\\])+?)_(?!\w)/y),
];

/** None of the rules begins with these. */
const PLAIN = /[^\\`[<*_~|h]+/y;

const at = (pattern: RegExp, text: string, place: number): RegExpExecArray | null => {
  pattern.lastIndex = place;
  return pattern.exec(text);
};

const matchAt = (text: string, place: number): { node: Inline; end: number } | null => {
  for (const { pattern, make } of RULES) {
    const found = at(pattern, text, place);
    const node = found && make(found);
    if (found && node) return { node, end: place + found[0].length };
  }
  return null;
};

/** The nodes of one run of text, neighbouring text joined. Never throws. */
export const parseInline = (text: string): readonly Inline[] => {
  const nodes: Inline[] = [];
  const add = (node: Inline): void => {
    const last = nodes.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      nodes[nodes.length - 1] = { kind: 'text', text: last.text + node.text };
    else nodes.push(node);
  };
  let place = 0;
  while (place < text.length) {
    const plain = at(PLAIN, text, place);
    if (plain) {
      add({ kind: 'text', text: plain[0] });
      place += plain[0].length;
      continue;
    }
    const found = matchAt(text, place);
    add(found?.node ?? { kind: 'text', text: text[place] ?? '' });
    place = found?.end ?? place + 1;
  }
  return nodes;
};
