// Discord's Markdown as a terminal shows it: emphasis as style, links as text with the address behind it.
import { plain, type Style } from './style.ts';

/** One alternative each: escape, code, bold, underlined, italics (two forms), struck, masked link, bare <link>. */
const INLINE = new RegExp(
  [
    /\\([!-/:-@[-`{-~])/,
    /`([^`\n]+)`/,
    /\*\*((?:\\.|[^\\])+?)\*\*/,
    /__((?:\\.|[^\\])+?)__/,
    /\*((?:\\.|[^\\*\n])+)\*/,
    /_((?:\\.|[^\\_\n])+)_/,
    /~~((?:\\.|[^\\~])+)~~/,
    /\[((?:\\.|\[\d+\]|[^\]\\])+)\]\((https?:[^)\s]+)\)/,
    /<(https?:[^>\s]+)>/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** A citation such as `[2]`: the address stands with the source, so it is left out here. */
const CITATION = /^\[\d+\]$/;

function inline(text: string, style: Style): string {
  return text.replace(
    INLINE,
    (whole, escaped, code, bold, lined, star, under, struck, label, address, bare) => {
      if (escaped !== undefined) return escaped;
      if (code !== undefined) return style.hint(code);
      if (bold !== undefined) return style.bold(inline(bold, style));
      if (lined !== undefined) return style.line(inline(lined, style));
      if (star !== undefined) return style.dim(inline(star, style));
      if (under !== undefined) return style.dim(inline(under, style));
      if (struck !== undefined) return style.dim(inline(struck, style));
      if (label !== undefined) {
        const shown = inline(label, style);
        return CITATION.test(label) ? style.hint(shown) : `${shown} ${style.dim(address)}`;
      }
      return bare === undefined ? whole : style.dim(bare);
    },
  );
}

function line(text: string, style: Style): string {
  const heading = /^#{1,3} (.*)/.exec(text);
  if (heading) return style.bold(inline(heading[1] ?? '', style));
  const small = /^-# (.*)/.exec(text);
  if (small) return style.dim(inline(small[1] ?? '', style));
  const quote = /^> ?(.*)/.exec(text);
  if (quote) return style.dim(`> ${inline(quote[1] ?? '', style)}`);
  const bullet = /^(\s*)[-*] (.*)/.exec(text);
  if (bullet) return `${bullet[1]}• ${inline(bullet[2] ?? '', style)}`;
  return inline(text, style);
}

/** `markdown` for a terminal. Control characters in it are taken out first. Never throws. */
export function renderMarkdown(markdown: string, style: Style): string {
  const clean = plain(markdown).replace(/@\u200B/g, '@');
  return clean
    .split(/```(?:\w*\n)?([\s\S]*?)```/)
    .map((part, index) =>
      index % 2 === 1
        ? style.hint(part.trimEnd())
        : part
            .split('\n')
            .map((text) => line(text, style))
            .join('\n'),
    )
    .join('');
}
