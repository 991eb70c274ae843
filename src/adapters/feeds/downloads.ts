// What people point at becomes text: files that Discord holds, and https addresses.
import { knownLink } from '../../domain/digest/known-links.ts';
import { UserError } from '../../domain/errors.ts';
import type { Download, Downloads } from '../../ports.ts';
import { type GetRules, type Got, guardedGet } from './guarded-get.ts';

/** The size that `/digest post` promises; Discord's own limit for a member's file is the same. */
const MAX_BYTES = 10_000_000;
const TIMEOUT_MS = 20_000;
/** Where Discord keeps attachments (reference, "Image Formatting" and attachment URLs). */
const DISCORD_HOSTS: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];

const TEXT_TYPES = /^(?:text\/(?!html)[\w.+-]+|application\/(?:[\w.-]+\+)?(?:json|xml|x-ndjson))$/;
/** Servers that do not know better send these; the name then decides. */
const VAGUE_TYPES = /^(?:application\/octet-stream|binary\/octet-stream|)$/;
const TEXT_NAMES = /\.(?:txt|md|markdown|json|jsonl|xml|atom|rss)$/i;

export interface DownloadParts {
  /** Names the program to the servers it asks, with an address to complain to. */
  readonly userAgent: string;
  /** Origin of DISCORD_API_URL when it is set: a stand-in keeps its attachments there. */
  readonly discordOrigin: string | null;
  /** For tests: how names are resolved, and origins that may be private. */
  readonly resolve?: GetRules['resolve'];
  readonly trustedOrigins?: readonly string[];
  readonly timeoutMs?: number;
}

/** The port over the network. Every failure is a UserError in words. */
export function createDownloads(parts: DownloadParts): Downloads {
  const own = parts.discordOrigin === null ? [] : [parts.discordOrigin];
  const rules = (trustedOrigins: readonly string[]): GetRules => ({
    trustedOrigins,
    maxBytes: MAX_BYTES,
    timeoutMs: parts.timeoutMs ?? TIMEOUT_MS,
    userAgent: parts.userAgent,
    ...(parts.resolve === undefined ? {} : { resolve: parts.resolve }),
  });

  return {
    async attachment(file) {
      if (file.size > MAX_BYTES) throw new UserError('This file is larger than 10 MB.');
      const url = readUrl(file.url);
      const known = url.protocol === 'https:' && DISCORD_HOSTS.includes(url.hostname);
      if (!known && !own.includes(url.origin)) {
        throw new UserError('This file is not held by Discord. Attach it to the command.');
      }
      return text(await guardedGet(url, rules(own)), file.name);
    },
    async link(address) {
      const asked = readUrl(address.trim());
      const known = knownLink(asked);
      if (known?.kind === 'papers') return { text: known.text, name: 'link.txt' };
      const url = known === null ? asked : new URL(known.url);
      const got = await guardedGet(url, rules(parts.trustedOrigins ?? []));
      return text(got, fileName(got.url));
    },
  };
}

function readUrl(address: string): URL {
  if (!URL.canParse(address)) {
    throw new UserError('This is not a link. Write it whole, as https://…');
  }
  return new URL(address);
}

/** The last part of the path, or the host. A wrong percent code stays as it is. */
function fileName(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? '';
  const name = new URLSearchParams(`n=${last.replace(/[+&]/g, encodeURIComponent)}`).get('n');
  return name === null || name === '' ? url.hostname : name;
}

/** The words of an answer. Throws UserError for a web page, a picture, an archive. */
function text({ contentType, body }: Got, name: string): Download {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/html' || type === 'application/xhtml+xml') {
    throw new UserError('This is a web page. Give a link to text, Markdown, JSON or XML.');
  }
  const readable = TEXT_TYPES.test(type) || (VAGUE_TYPES.test(type) && TEXT_NAMES.test(name));
  // A zero byte never occurs in text, whatever a server calls it.
  if (!readable || body.includes(0)) {
    throw new UserError(
      `This is not text${type === '' ? '' : ` (${type})`}. A digest is text, Markdown, JSON or XML.`,
    );
  }
  const charset = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  return { text: decode(body, charset), name };
}

function decode(body: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder('utf-8').decode(body);
    throw error;
  }
}
