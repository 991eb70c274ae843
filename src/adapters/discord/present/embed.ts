// One embed a message, always within Discord's limits: whatever does not fit is left off at the end and counted.
import type { APIEmbed } from 'discord.js';
import { cut } from './cut.ts';
import { escapeWithin, oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';

/** Left edge of the embed; the words say the same, colour is never the only sign. */
export const COLOURS = {
  plain: 0x5b7083,
  good: 0x2e8b57,
  doubtful: 0xc9920e,
  bad: 0xc0392b,
} as const;

export interface EmbedParts {
  /** Plain text; escaped and cut here. */
  readonly title: string | null;
  readonly url?: string | null;
  /** Markdown out of our own builders, within `LIMITS.embedDescription`. */
  readonly description: string;
  /** Names and values are Markdown out of our own builders. */
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  /** Plain text of ours; Discord shows no Markdown there. */
  readonly footer?: string | null;
  readonly colour: number;
}

/** Room for the description when title, fields and footer are at their usual size. */
export const DESCRIPTION_ROOM = 4_000;

/** A title as an embed shows it. */
export const embedTitle = (title: string): string =>
  escapeWithin(oneLine(title), LIMITS.embedTitle);

/** An embed within every limit. Fields that would break the total are dropped from the end. */
export function buildEmbed(parts: EmbedParts): APIEmbed {
  const title = parts.title === null ? '' : embedTitle(parts.title);
  const footer = cut(oneLine(parts.footer ?? ''), LIMITS.footer);
  const description = parts.description.slice(0, LIMITS.embedDescription);
  let room = LIMITS.embedTotal - title.length - footer.length - description.length;
  const fields: { name: string; value: string }[] = [];
  for (const field of parts.fields ?? []) {
    const size = field.name.length + field.value.length;
    const fits = field.name.length <= LIMITS.fieldName && field.value.length <= LIMITS.fieldValue;
    if (field.name === '' || field.value === '' || !fits || size > room) continue;
    if (fields.length === LIMITS.embedFields) break;
    room -= size;
    fields.push(field);
  }
  return {
    color: parts.colour,
    ...(title === '' ? {} : { title }),
    ...(parts.url && title !== '' ? { url: parts.url } : {}),
    // An embed without any text is refused as an empty message.
    description: description.trim() === '' && title === '' ? '\u200B' : description,
    ...(fields.length === 0 ? {} : { fields }),
    ...(footer === '' ? {} : { footer: { text: footer } }),
  };
}

/**
 * Joins blocks of Markdown while they fit into `room`; a block is never cut. `more` words how many are left off
 * (its own length is kept free).
 */
export function joinWithin(
  blocks: readonly string[],
  room: number,
  separator = '\n',
  more: (left: number) => string = (left) => `… and ${left} more`,
): string {
  const spare = more(blocks.length).length + separator.length;
  let text = '';
  for (const [index, block] of blocks.entries()) {
    const next = text === '' ? block : `${text}${separator}${block}`;
    const last = index === blocks.length - 1;
    if (next.length > room - (last ? 0 : spare)) {
      const left = more(blocks.length - index);
      const whole = text === '' ? left : `${text}${separator}${left}`;
      return whole.length <= room ? whole : text;
    }
    text = next;
  }
  return text;
}
