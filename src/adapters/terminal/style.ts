// Colours for a terminal; a pipe, NO_COLOR or TERM=dumb gets plain text. Control characters in others' text are taken out.
import { stripVTControlCharacters, styleText } from 'node:util';

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly line: (text: string) => string;
  readonly title: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly hint: (text: string) => string;
  /** In a colour of Discord's, 0xRRGGBB. */
  readonly colour: (rgb: number, text: string) => string;
  /** The text wrapped at word ends to the terminal's width, each line behind `indent`. */
  readonly wrap: (text: string, indent?: string) => string;
}

/** Lines longer than this are hard to read, however wide the window is. */
const MAX_WIDTH = 100;
/** A terminal that does not say its width says 0 (a container's, a script's); this many is what all have. */
const USUAL_WIDTH = 80;

/**
 * The style of a stream.
 * @param stream `columns` bounds the lines; without it (a pipe) lines are not wrapped, so that they can be searched.
 */
export function createStyle(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Style {
  const colours = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const width = stream.isTTY === true ? Math.min(stream.columns || USUAL_WIDTH, MAX_WIDTH) : null;
  const as =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      colours ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: as('bold'),
    dim: as('dim'),
    line: as('underline'),
    title: as(['bold', 'cyan']),
    good: as('green'),
    warn: as('yellow'),
    bad: as('red'),
    hint: as('magenta'),
    colour: (rgb, text) =>
      colours
        ? `\u001b[38;2;${(rgb >> 16) & 255};${(rgb >> 8) & 255};${rgb & 255}m${text}\u001b[39m`
        : text,
    wrap: (text, indent = '') =>
      text
        .split('\n')
        .flatMap((line) => wrapLine(line, width === null ? null : width - indent.length))
        .map((line) => (indent + line).trimEnd())
        .join('\n'),
  };
}

/** Text of a paper or a person as it may go to a terminal: no escape sequence, no control character but the line end. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/(?!\n)\p{Cc}/gu, ' ');
}

function wrapLine(line: string, width: number | null): readonly string[] {
  if (width === null) return [line];
  const out: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const next = current === '' ? word : `${current} ${word}`;
    if (stripVTControlCharacters(next).length > width && current !== '') {
      out.push(current);
      current = word;
    } else {
      current = next;
    }
  }
  return [...out, current];
}
