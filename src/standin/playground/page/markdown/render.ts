/** Markdown's tree as elements. Only text nodes hold words from papers and people. */
import type { Surroundings } from '../../protocol.ts';
import { type Child, h } from '../dom.ts';
import type { Inline } from './inline.ts';
import { type Block, parseBlocks } from './parse.ts';

/** Names behind the ids of mentions. */
export type Names = Pick<Surroundings, 'users' | 'guilds' | 'me'>;

const mention = (node: Extract<Inline, { readonly id: string }>, names: Names): Child => {
  const by = <T extends { readonly id: string; readonly name: string }>(list: readonly T[]) =>
    list.find(({ id }) => id === node.id)?.name;
  const { guilds, users } = names;
  if (node.kind === 'user')
    return h('span', { class: 'mention' }, `@${by(users) ?? 'unknown-user'}`);
  const found =
    node.kind === 'channel'
      ? by(guilds.flatMap(({ channels }) => channels))
      : by(guilds.flatMap(({ roles }) => roles));
  const sign = node.kind === 'channel' ? '#' : '@';
  return h('span', { class: 'mention' }, `${sign}${(found ?? 'unknown').replace(/^@/, '')}`);
};

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const relative = (seconds: number): string => {
  const away = seconds - Date.now() / 1000;
  const [unit, size] = UNITS.find(([, one]) => Math.abs(away) >= one) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en').format(Math.round(away / size), unit);
};

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const time = ({ seconds, style }: Extract<Inline, { kind: 'time' }>): Child => {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const full = new Intl.DateTimeFormat('en', FORMATS.F).format(date);
  const text =
    style === 'R' ? relative(seconds) : new Intl.DateTimeFormat('en', FORMATS[style]).format(date);
  return h('time', { datetime: date.toISOString(), title: full }, text);
};

const spoiler = (inside: readonly Child[]): Child => {
  const reveal = (event: Event) => (event.currentTarget as Element).classList.add('shown');
  return h('button', { class: 'spoiler', type: 'button', onclick: reveal }, ...inside);
};

/** Links open a tab of their own, which learns nothing of this page. */
const anchor = (href: string, inside: readonly Child[]): Child =>
  h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...inside);

const renderNode = (node: Inline, names: Names): readonly Child[] => {
  switch (node.kind) {
    case 'text':
      return node.text.split('\n').flatMap((text, at) => (at > 0 ? [h('br'), text] : [text]));
    case 'code':
      return [h('code', {}, node.text)];
    case 'link':
      return [anchor(node.href, renderInline(node.inside, names))];
    case 'spoiler':
      return [spoiler(renderInline(node.inside, names))];
    case 'strong':
    case 'em':
    case 'u':
    case 's':
      return [h(node.kind, {}, ...renderInline(node.inside, names))];
    case 'command':
      return [h('span', { class: 'mention' }, `/${node.name}`)];
    case 'time':
      return [time(node)];
    case 'user':
    case 'channel':
    case 'role':
      return [mention(node, names)];
  }
};

export const renderInline = (nodes: readonly Inline[], names: Names): readonly Child[] =>
  nodes.flatMap((node) => renderNode(node, names));

const renderBlock = (block: Block, names: Names): Child => {
  switch (block.kind) {
    case 'lines':
      return h(
        'div',
        {},
        ...block.lines.flatMap((line, at) => [at > 0 && h('br'), ...renderInline(line, names)]),
      );
    case 'heading':
      // The page's own headings go down to level 3; a message's stand below its author's name.
      return h(`h${block.level + 3}` as 'h4', {}, ...renderInline(block.text, names));
    case 'small':
      return h('div', { class: 'subtext' }, ...renderInline(block.text, names));
    case 'quote':
      return h('blockquote', {}, ...block.blocks.map((one) => renderBlock(one, names)));
    case 'list': {
      const items = block.items.map((item) => h('li', {}, ...renderInline(item, names)));
      return block.start === null
        ? h('ul', {}, ...items)
        : h('ol', { start: block.start }, ...items);
    }
    case 'code':
      return h('pre', { tabindex: 0 }, h('code', {}, block.text));
  }
};

/** A block of marked-up text. */
export const markup = (text: string, names: Names): HTMLElement =>
  h('div', { class: 'markup' }, ...parseBlocks(text).map((block) => renderBlock(block, names)));
