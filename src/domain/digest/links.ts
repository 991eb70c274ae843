// Addresses in an abstract become fields: code where code lives, else a project page where the words say so. https only.

/** One address; what closes a sentence or a bracket is not part of it. Length bounded so that the search stays linear. */
const ADDRESS = /https?:\/\/[^\s<>"'`|\\^{}[\]]{3,400}/gi;
const CODE_HOST =
  /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|anonymous\.4open\.science)$/;
/** A page of its own, whatever the words around it say. */
const PAGE_HOST = /\.(?:github\.io|gitlab\.io|pages\.dev)$|^sites\.google\.com$/;
/** Words before an address that call it a project's page. */
const PAGE_WORDS =
  /\b(?:project|web|home)[ -]?(?:page|site)s?\b|\bwebsite\b|\bdemos?\b|\bproject\b|\bvideos?\b|\bvisit\b/i;
const CODE_WORDS = /\b(?:codes?|source|implementation|repository|repo)\b/i;
/** Other people's pages and papers are never a paper's own page. */
const NEITHER =
  /(?:^|\.)(?:arxiv\.org|doi\.org|openreview\.net|wikipedia\.org|youtube\.com|youtu\.be|x\.com|twitter\.com)$/;
/** Characters before an address in which its kind is named. */
const CONTEXT = 80;

/** A tidy https address, or null: white space and doubled slashes inside removed, http upgraded, the end of a sentence cut. */
export function tidyUrl(raw: string): string | null {
  const joined = raw
    .slice(0, 2000)
    .replace(/\s+/g, '')
    .replace(/[.,;:!?*'"’”]+$/, '');
  const bracketed = joined.endsWith(')') && !joined.includes('(') ? joined.slice(0, -1) : joined;
  const parts = /^(https?):\/+(.+)$/i.exec(bracketed);
  if (!parts?.[2]) return null;
  const address = `https://${parts[2].replace(/\/{2,}/g, '/')}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  // A name without a dot is a machine in somebody's house; a name with a password is a trick.
  if (!url.hostname.includes('.') || url.username !== '' || url.password !== '') return null;
  // An http address is upgraded only where https is known to answer.
  const upgraded = parts[1]?.toLowerCase() === 'http';
  if (upgraded && !CODE_HOST.test(url.hostname) && !PAGE_HOST.test(url.hostname)) return null;
  return address;
}

/** `https://host/a/b.` → `https://host/a/b`, with the text before each address. */
export function addressesIn(text: string): readonly { url: string; before: string }[] {
  const found: { url: string; before: string }[] = [];
  let last = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const before = text.slice(Math.max(last, match.index - CONTEXT), match.index);
    last = match.index + match[0].length;
    const url = tidyUrl(match[0]);
    if (url !== null) found.push({ url, before });
  }
  return found;
}

export interface Links {
  readonly codeUrl: string | null;
  readonly projectUrl: string | null;
}

/** The first address of each kind in an abstract. */
export function linksIn(text: string): Links {
  let codeUrl: string | null = null;
  let projectUrl: string | null = null;
  for (const { url, before } of addressesIn(text)) {
    const host = new URL(url).hostname.toLowerCase();
    if (NEITHER.test(host)) continue;
    if (CODE_HOST.test(host)) codeUrl ??= url;
    else if (PAGE_HOST.test(host) || PAGE_WORDS.test(before)) projectUrl ??= url;
    else if (CODE_WORDS.test(before)) codeUrl ??= url;
    else projectUrl ??= url;
  }
  return { codeUrl, projectUrl };
}
