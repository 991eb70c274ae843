// Links: https only, to addresses that a schema checked; the text of a link never breaks out of it.
import type { Paper } from '../../../domain/paper.ts';
import { cut } from './cut.ts';
import { escapeMarkdown, oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';

/** A safe https address within Discord's limit, or null. Brackets, white space and the @ of `@everyone` are percent-encoded. */
export function safeUrl(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '')
    return null;
  const href = parsed.href.replace(/[()<>\\|]|@(?=everyone|here)/gi, (c) => {
    const code = c.charCodeAt(0).toString(16).toUpperCase();
    return `%${code.padStart(2, '0')}`;
  });
  return href.length <= LIMITS.url ? href : null;
}

/** The paper's page at arXiv, or null when it has no arXiv id. */
export const arxivUrl = (paper: Paper): string | null =>
  paper.arxivId === null ? null : safeUrl(`https://arxiv.org/abs/${paper.arxivId}`);

/** The paper's page at Hugging Face, which exists for arXiv ids only. */
export const huggingFaceUrl = (paper: Paper): string | null =>
  paper.arxivId === null ? null : safeUrl(`https://huggingface.co/papers/${paper.arxivId}`);

/** Where a reader can check the paper. */
export const paperUrl = (paper: Paper): string | null =>
  arxivUrl(paper) ??
  (paper.projectUrl === null ? null : safeUrl(paper.projectUrl)) ??
  (paper.codeUrl === null ? null : safeUrl(paper.codeUrl));

/**
 * `[text](url)`, or the escaped text alone without a usable address. Square brackets become round ones: Discord's
 * parser heeds no backslash inside a link's text.
 */
export function link(text: string, url: string | null, max: number): string {
  const shown = cut(oneLine(text).replace(/\[/g, '(').replace(/\]/g, ')'), max);
  return url === null || shown === ''
    ? escapeMarkdown(shown)
    : `[${escapeMarkdown(shown)}](${url})`;
}

/** A citation `[n]` that leads to the paper. */
export const marker = (n: number, url: string | null): string =>
  url === null ? `\\[${n}\\]` : `[[${n}]](${url})`;
