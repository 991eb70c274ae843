// Notices, sections, previews, lists of digests, progress: views that are mostly words of our own.
import type { APIEmbed } from 'discord.js';
import { count } from '../../../domain/count.ts';
import type { Line, Part, View } from '../../../domain/view.ts';
import { buildEmbed, COLOURS, DESCRIPTION_ROOM, joinWithin } from './embed.ts';
import { escapeWithin, oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';

type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const TONES = {
  info: COLOURS.plain,
  success: COLOURS.good,
  warning: COLOURS.doubtful,
  error: COLOURS.bad,
} as const;

const line = (text: string, max: number): string => escapeWithin(oneLine(text), max);

const ID = /^\d{1,20}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Ids become names, moments the reader's local time; a mention inside an embed never pings. */
function part(value: Part): string {
  if (typeof value === 'string') return value;
  if ('time' in value) {
    const seconds = MOMENT.test(value.time)
      ? Math.floor(Date.parse(value.time) / 1000)
      : Number.NaN;
    return Number.isFinite(seconds) ? `<t:${seconds}:f>` : '–';
  }
  if ('channel' in value) return ID.test(value.channel) ? `<#${value.channel}>` : '–';
  if ('role' in value) return ID.test(value.role) ? `<@&${value.role}>` : '–';
  return ID.test(value.user) ? `<@${value.user}>` : '–';
}

/** Text between parts keeps the spaces at its ends, which escaping would trim. */
function between(text: string, room: number): string {
  const [, before = '', after = ''] = /^(\s?)[\s\S]*?(\s?)$/.exec(text) ?? [];
  const inner = line(text, room - before.length - after.length);
  return `${before === '' ? '' : ' '}${inner}${after === '' ? '' : ' '}`;
}

/** Plain text is escaped and cut; parts of ours are whole or not there. */
function richLine(value: Line, max: number): string {
  if (typeof value === 'string') return line(value, max);
  let text = '';
  for (const one of value) {
    const room = max - text.length;
    const next = typeof one === 'string' ? between(one, room) : part(one);
    if (next.length <= room) text += next;
  }
  return text.trim();
}

export function noticeEmbed(view: Of<'notice'>): APIEmbed {
  return buildEmbed({
    title: view.title ?? null,
    description: escapeWithin(view.text, DESCRIPTION_ROOM),
    colour: TONES[view.tone],
  });
}

export function sectionsEmbed(view: Of<'sections'>): APIEmbed {
  return buildEmbed({
    title: view.title,
    description: view.text === null ? '' : escapeWithin(view.text, 1_500),
    fields: view.sections.map(({ heading, lines }) => ({
      name: line(heading, LIMITS.fieldName),
      value: joinWithin(
        lines.map((one) => richLine(one, 300)),
        LIMITS.fieldValue,
      ),
    })),
    colour: COLOURS.plain,
  });
}

/** Titles and problems shown in a preview; the numbers before them are always whole. */
const PREVIEW_ROOM = 1_900;

export function previewEmbed(view: Of<'preview'>): APIEmbed {
  const known = view.known.length === 0 ? '' : ` (${view.known.length} already known)`;
  const head = [
    `**${count(view.titles.length, 'paper')}**${known} for **${line(view.date, 20)}**, seen by ${line(view.audience, 200)}.`,
    'Nothing is stored yet.',
  ].join(' ');
  const titles = view.titles.map((title, index) => `${index + 1}. ${line(title, 120)}`);
  const problems = view.problems.map(
    (p) => `Line ${p.line}: ${line(p.reason, 160)} “${line(p.excerpt, 60)}”`,
  );
  return buildEmbed({
    title: 'Preview of the digest',
    description: [
      head,
      joinWithin(titles, PREVIEW_ROOM),
      problems.length === 0
        ? ''
        : `**Not read (${problems.length})**\n${joinWithin(problems, PREVIEW_ROOM)}`,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    colour: view.problems.length === 0 ? COLOURS.plain : COLOURS.doubtful,
  });
}

export function digestsEmbed(view: Of<'digests'>): APIEmbed {
  const lines = view.digests.map((digest) => {
    const title = digest.title === null ? '' : ` ${line(digest.title, 100)}`;
    const state = digest.removedAt === null ? '' : ' (taken back)';
    const where = digest.guildId === null ? 'everywhere' : 'this server';
    return `**${line(digest.date, 20)}**${title}: ${count(digest.paperCount, 'paper')}, ${where}${state} · no. ${digest.id}`;
  });
  return buildEmbed({
    title: view.title,
    description: [
      view.note === null ? '' : line(view.note, 400),
      joinWithin(lines, DESCRIPTION_ROOM - 500),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    colour: COLOURS.plain,
  });
}

export function progressEmbed(view: Of<'progress'>): APIEmbed {
  const share = view.total > 0 ? Math.min(1, Math.max(0, view.done / view.total)) : 0;
  const filled = Math.round(share * 20);
  const bar = `${'▰'.repeat(filled)}${'▱'.repeat(20 - filled)}`;
  return buildEmbed({
    title: null,
    description: `${line(view.label, 300)}\n${bar} ${view.done} of ${view.total}`,
    colour: COLOURS.plain,
  });
}
