// An answer: each sentence with the numbers of the papers it stands on, then the papers; who worded it is always said.
import type { APIEmbed } from 'discord.js';
import type { View } from '../../../domain/view.ts';
import { buildEmbed, COLOURS, DESCRIPTION_ROOM, joinWithin } from './embed.ts';
import { escapeWithin } from './escape.ts';
import { link, marker, paperUrl, safeUrl } from './links.ts';

type AnswerView = Extract<View, { kind: 'answer' }>;

/** A quoted sentence; real abstracts hold a few of more than 600 characters. */
const SENTENCE_MAX = 700;
const TITLE_MAX = 150;
const NOTE_MAX = 400;

const DOUBT = 'Perhaps not what you ask. The nearest that the digests say:';
const UNKNOWN = 'That is not in the digest.';

const COLOUR = {
  answered: COLOURS.good,
  perhaps: COLOURS.doubtful,
  unknown: COLOURS.plain,
  chitchat: COLOURS.plain,
} as const;

function sentences(view: AnswerView): readonly string[] {
  const urls = view.sources.map((source) => paperUrl(source.paper));
  return view.sentences.map(({ text, cites }) => {
    const marks = cites.map((n) => marker(n, urls[n - 1] ?? null)).join('');
    return `${escapeWithin(text, SENTENCE_MAX)} ${marks}`;
  });
}

function sources(view: AnswerView): readonly string[] {
  return view.sources.map(({ paper, day }, index) => {
    const title = link(paper.title, paperUrl(paper), TITLE_MAX);
    return `\\[${index + 1}\\] ${title}${day === undefined ? '' : ` · ${escapeWithin(day, 20)}`}`;
  });
}

/** The address that was asked for, to be followed: in a sentence it is disarmed. */
function address(view: AnswerView): string | null {
  const url = view.link === undefined ? null : safeUrl(view.link);
  return url === null ? null : link(url.replace('https://', ''), url, TITLE_MAX);
}

function footer(view: AnswerView): string | null {
  if (view.partial === true) return 'Still writing…';
  if (view.sentences.length === 0) return null;
  return view.wordedBy === 'authors'
    ? 'In the authors’ words'
    : `Worded by ${view.model ?? 'a language model'}, checked against the abstracts`;
}

export function answerEmbed(view: AnswerView): APIEmbed {
  const blocks: string[] = [];
  if (view.verdict === 'perhaps') blocks.push(`*${DOUBT}*`);
  if (view.verdict === 'unknown')
    blocks.push(`**${escapeWithin(view.lead ?? UNKNOWN, NOTE_MAX)}**`);
  if (view.note !== null && view.note !== '') blocks.push(escapeWithin(view.note, NOTE_MAX));
  const legend = view.legend === null ? [] : [`-# ${escapeWithin(view.legend, NOTE_MAX)}`];
  const asked = address(view);
  const said = joinWithin(
    [...blocks, ...sentences(view), ...(asked === null ? [] : [asked]), ...legend],
    DESCRIPTION_ROOM * 0.7,
    '\n\n',
  );
  const below =
    view.nearest.length > 0
      ? [
          '**Nearest papers**',
          ...view.nearest.map((p, i) => `${i + 1}. ${link(p.title, paperUrl(p), TITLE_MAX)}`),
        ]
      : view.sources.length > 0
        ? ['**Sources**', ...sources(view)]
        : [];
  const listed = joinWithin(below, DESCRIPTION_ROOM - said.length - 2);
  return buildEmbed({
    title: view.question,
    description: [said, listed].filter((part) => part !== '').join('\n\n'),
    footer: footer(view),
    colour: COLOUR[view.verdict],
  });
}
