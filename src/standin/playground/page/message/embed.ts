/** An embed: colour bar, author, title, description, fields, footer. Pictures from elsewhere are links, nothing is loaded. */
import type { Embed } from '../../../types.ts';
import { type Child, h } from '../dom.ts';
import { parseInline } from '../markdown/inline.ts';
import { markup, type Names, renderInline } from '../markdown/render.ts';

const colour = (value: number): string => `#${(value & 0xffffff).toString(16).padStart(6, '0')}`;

const isWeb = (url: string | undefined): url is string => /^https?:\/\//.test(url ?? '');

/** An embed's title and its fields' names take emphasis, but no headings or lists. */
const line = (text: string, names: Names): readonly Child[] =>
  renderInline(parseInline(text), names);

const linked = (inside: readonly Child[], url: string | undefined): Child =>
  isWeb(url)
    ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...inside)
    : h('span', {}, ...inside);

const picture = (url: string | undefined, what: string): Child => {
  if (url === undefined) return null;
  // The page's own server serves what was attached here; it is the only place pictures come from.
  if (url.startsWith('/')) return h('img', { class: 'picture', src: url, alt: what });
  return isWeb(url) ? h('div', { class: 'elsewhere' }, linked([`${what}: ${url}`], url)) : null;
};

export const embed = (one: Embed, names: Names): HTMLElement => {
  const fields = (one.fields ?? []).map(({ name, value, inline }) =>
    h(
      'div',
      { class: inline ? 'field inline' : 'field' },
      h('div', { class: 'field-name' }, ...line(name, names)),
      markup(value, names),
    ),
  );
  const stamp = one.timestamp
    ? new Intl.DateTimeFormat('en', FORMAT).format(new Date(one.timestamp))
    : undefined;
  const footer = [one.footer?.text, stamp].filter((part) => part !== undefined).join(' • ');
  const element = h(
    'div',
    { class: 'embed' },
    one.author && h('div', { class: 'embed-author' }, linked([one.author.name], one.author.url)),
    one.title && h('div', { class: 'embed-title' }, linked(line(one.title, names), one.url)),
    one.description && markup(one.description, names),
    fields.length > 0 && h('div', { class: 'fields' }, ...fields),
    picture(one.image?.url, 'Picture'),
    picture(one.thumbnail?.url, 'Thumbnail'),
    footer !== '' && h('div', { class: 'embed-footer' }, footer),
  );
  if (typeof one.color === 'number') element.style.setProperty('--bar', colour(one.color));
  return element;
};

const FORMAT: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };
