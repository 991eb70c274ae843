// Papers as lists, as one card, and as a day's digest by themes.
import type { APIEmbed } from 'discord.js';
import { count } from '../../../domain/count.ts';
import { digestTitle } from '../../../domain/digest.ts';
import type { Paper } from '../../../domain/paper.ts';
import type { PaperLine, View } from '../../../domain/view.ts';
import { buildEmbed, COLOURS, DESCRIPTION_ROOM, joinWithin } from './embed.ts';
import { escapeMarkdown, escapeWithin, oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';
import { arxivUrl, huggingFaceUrl, link, paperUrl, safeUrl } from './links.ts';

type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const TITLE_MAX = 150;
/** A sentence under a title in a list of five; of eight in a digest, less. */
const LIST_TLDR_MAX = 350;
const DIGEST_TLDR_MAX = 220;
const ABSTRACT_MAX = 2_400;
const AUTHORS_MAX = 300;
const NOTE_MAX = 400;

/** Said wherever a sentence of an abstract stands under a title. */
const authorsWords = (lines: readonly PaperLine[]): readonly string[] =>
  lines.some(({ tldr }) => tldr !== null) ? ['Short versions are sentences of the authors'] : [];

const block = (number: number, { paper, tldr }: PaperLine, max: number): string => {
  const title = `**${number}.** ${link(paper.title, paperUrl(paper), TITLE_MAX)}`;
  return tldr === null ? title : `${title}\n${escapeWithin(oneLine(tldr), max)}`;
};

const note = (text: string | null): readonly string[] =>
  text === null || text === '' ? [] : [`*${escapeWithin(oneLine(text), NOTE_MAX)}*`];

export function papersEmbed(view: Of<'papers'>): APIEmbed {
  const lines = view.lines.map((line, index) => block(view.from + index, line, LIST_TLDR_MAX));
  const to = view.from + view.lines.length - 1;
  const range = view.total > view.lines.length ? [`${view.from}–${to} of ${view.total}`] : [];
  return buildEmbed({
    title: view.title,
    description: joinWithin([...note(view.note), ...lines], DESCRIPTION_ROOM, '\n\n'),
    footer: [...range, ...authorsWords(view.lines)].join(' · '),
    colour: COLOURS.plain,
  });
}

export function digestEmbed(view: Of<'digest'>): APIEmbed {
  let number = view.first;
  const blocks = view.themes.flatMap((theme) => {
    const heading = `__**${escapeWithin(oneLine(theme.name), 100)}**__`;
    return theme.papers.map((line, index) => {
      const text = block(number++, line, DIGEST_TLDR_MAX);
      return index === 0 ? `${heading}\n${text}` : text;
    });
  });
  const page = view.pages > 1 ? [`page ${view.page + 1} of ${view.pages}`] : [];
  const lines = view.themes.flatMap((theme) => theme.papers);
  return buildEmbed({
    title: digestTitle(view.date),
    description: joinWithin([...note(view.note), ...blocks], DESCRIPTION_ROOM, '\n\n'),
    footer: [count(view.paperCount, 'paper'), ...page, ...authorsWords(lines)].join(' · '),
    colour: COLOURS.plain,
  });
}

function links(paper: Paper): string {
  const named: readonly (readonly [string, string | null])[] = [
    ['arXiv', arxivUrl(paper)],
    ['Hugging Face', huggingFaceUrl(paper)],
    ['Code', paper.codeUrl === null ? null : safeUrl(paper.codeUrl)],
    ['Project page', paper.projectUrl === null ? null : safeUrl(paper.projectUrl)],
  ];
  return named.flatMap(([name, url]) => (url === null ? [] : [`[${name}](${url})`])).join(' · ');
}

function facts(view: Of<'paper'>): string {
  const { paper, days } = view;
  const shown = days.slice(-5).map(escapeMarkdown).join(', ');
  return [
    days.length === 0 ? '' : `Digest: ${shown}`,
    view.theme === undefined ? '' : `Theme: ${escapeWithin(oneLine(view.theme), 100)}`,
    paper.votes === null ? '' : `${paper.votes} votes`,
    paper.comments === null ? '' : `${paper.comments} comments`,
    paper.publishedAt === null
      ? ''
      : `Published ${escapeWithin(paper.publishedAt.slice(0, 10), 20)}`,
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}

export function paperEmbed(view: Of<'paper'>): APIEmbed {
  const { paper } = view;
  const field = (name: string, value: string) => ({ name, value });
  const similar = view.similar.map((p, i) => `${i + 1}. ${link(p.title, paperUrl(p), TITLE_MAX)}`);
  return buildEmbed({
    title: paper.title,
    url: paperUrl(paper),
    description: [
      paper.authors.length === 0 ? '' : `*${escapeWithin(paper.authors.join(', '), AUTHORS_MAX)}*`,
      view.tldr === null ? '' : `**In short:** ${escapeWithin(oneLine(view.tldr), 600)}`,
      view.brief === true ? '' : escapeWithin(paper.abstract, ABSTRACT_MAX),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    fields: [
      field('Links', links(paper)),
      field('Facts', facts(view)),
      field('Similar', joinWithin(similar, LIMITS.fieldValue)),
    ],
    footer:
      view.brief === true
        ? 'Short version in the authors’ words'
        : 'Short version and abstract in the authors’ words',
    colour: COLOURS.plain,
  });
}
