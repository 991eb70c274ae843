// What reading commands print for people: plain lines, numbers that stay when the colours are off.
import { plain, type Style } from '../adapters/terminal/style.ts';
import type { Paper } from '../domain/paper.ts';
import type { Source, Theme } from '../domain/view.ts';
import type { Answer, SearchResult } from '../library.ts';

const ARXIV = 'https://arxiv.org/abs/';
const OWN_WORDS = "In the authors' words";

/** Where a paper can be read, or null. */
function linkOf(paper: Paper): string | null {
  if (paper.arxivId !== null) return ARXIV + paper.arxivId;
  return paper.projectUrl ?? paper.codeUrl;
}

function paperLine(style: Style, number: string, paper: Paper): string {
  const link = linkOf(paper);
  const title = style.wrap(`${number} ${style.bold(plain(paper.title))}`);
  return link === null ? title : `${title}\n${style.dim(style.wrap(link, '    '))}`;
}

const sourceLines = (style: Style, sources: readonly Source[]): readonly string[] =>
  sources.map(({ paper }, index) => paperLine(style, `[${index + 1}]`, paper));

/** An answer: its sentences with their numbers, then the papers behind the numbers. */
export function answerText(answer: Answer, style: Style): string {
  const body = answer.sentences
    .map(({ text, cites }) => `${plain(text)} ${style.hint(cites.map((n) => `[${n}]`).join(''))}`)
    .join(' ');
  const nearest =
    answer.verdict === 'unknown' && answer.papers.length > 0 && answer.offTopic !== true
      ? ['The nearest papers:', ...answer.papers.slice(0, 3).map((p) => paperLine(style, '  -', p))]
      : [];
  return [
    ...(answer.verdict === 'unknown' ? [plain(answer.lead ?? 'That is not in the digest.')] : []),
    ...(answer.verdict === 'unknown' && answer.link !== undefined ? [plain(answer.link)] : []),
    ...(answer.verdict === 'perhaps' ? [style.warn('Nearest, but perhaps not what you ask:')] : []),
    ...(body === '' ? [] : [style.wrap(body), '']),
    ...(answer.legend === null ? [] : [style.dim(style.wrap(plain(answer.legend))), '']),
    ...sourceLines(style, answer.verdict === 'unknown' ? [] : answer.sources),
    ...nearest,
    ...(answer.note === null ? [] : [style.dim(style.wrap(plain(answer.note)))]),
    ...wordedBy(answer).map(style.dim),
  ].join('\n');
}

/** Whose words they are; the note has said it where a language model failed. */
function wordedBy({ sentences, wordedBy: who, model, note }: Answer): readonly string[] {
  if (sentences.length === 0) return [];
  if (who === 'model') {
    return [`Worded by ${model ?? 'a language model'}, checked against the abstracts`];
  }
  return note?.includes(OWN_WORDS) ? [] : [OWN_WORDS];
}

/** Ranked papers. */
export function searchText(result: SearchResult, style: Style): string {
  if (result.hits.length === 0) return 'No digest holds a paper yet.';
  return [
    ...(result.readAs === null ? [] : [style.dim(`Read as: ${plain(result.readAs)}`)]),
    ...(result.confident ? [] : [style.warn('Nothing comes close. These are the nearest papers.')]),
    ...result.hits.map(({ paper }, index) => paperLine(style, `${index + 1}.`, paper)),
  ].join('\n');
}

/** A day's papers under their themes. */
export function dayText(
  date: string,
  count: number,
  themes: readonly Theme[],
  style: Style,
): string {
  const lines = themes.flatMap(({ name, papers }) => [
    '',
    style.title(plain(name)),
    ...papers.flatMap(({ paper, tldr }) => [
      style.wrap(style.bold(plain(paper.title)), '  '),
      ...(tldr === null ? [] : [style.wrap(plain(tldr), '    ')]),
    ]),
  ]);
  return [style.bold(`Digest of ${date}: ${count} papers`), ...lines].join('\n');
}

/** One paper's card. */
export function paperText(
  paper: Paper,
  about: { readonly days: readonly string[]; readonly similar: readonly Paper[] },
  style: Style,
): string {
  const links = [linkOf(paper), paper.codeUrl, paper.projectUrl].filter((link) => link !== null);
  return [
    style.title(style.wrap(plain(paper.title))),
    ...(paper.authors.length === 0 ? [] : [style.dim(style.wrap(plain(paper.authors.join(', '))))]),
    ...(about.days.length === 0 ? [] : [style.dim(`In the digest of ${about.days.join(', ')}`)]),
    '',
    style.wrap(plain(paper.abstract)),
    ...(links.length === 0 ? [] : ['', ...new Set(links)]),
    ...(about.similar.length === 0
      ? []
      : ['', 'Similar:', ...about.similar.map((p) => style.wrap(`- ${plain(p.title)}`, '  '))]),
  ].join('\n');
}
