// A digest is read, shown, and after a yes stored whole and made searchable. What is too large is said in words.
import { isoDay } from '../domain/calendar.ts';
import { dayIn } from '../domain/digest/day.ts';
import { parseDigest } from '../domain/digest/parse.ts';
import type { Digest, ParsedDigest, Viewer } from '../domain/digest.ts';
import { UserError } from '../domain/errors.ts';
import { paperId } from '../domain/paper.ts';
import type { DigestPreview, PublishedDigest } from '../library.ts';
import type { Clock, Log, OnProgress, PaperStore, SavedDigest } from '../ports.ts';
import type { PaperLookup } from '../ports-feed.ts';
import { completeDigest } from './complete.ts';
import type { Indexer } from './indexer.ts';
import { newPaper } from './new-paper.ts';

/** The largest real day had 120 papers; ten times an attachment of such a day still fits, a book or an archive does not. */
const MOST_BYTES = 10 * 1024 * 1024;

/**
 * Four times the largest real day; encoding 500 papers takes about 10 s, which a person waits for. What the operator
 * adds for everybody is bounded by its bytes alone, as the seeds are.
 */
const MOST_PAPERS = 500;

export interface PublishAbout {
  readonly date: string;
  readonly source: Digest['source'];
  readonly postedBy: string | null;
  readonly title: string | null;
}

export interface Ingest {
  /** Reads a digest and stores nothing. Throws UserError when it is too large. */
  previewDigest(
    viewer: Viewer,
    text: string,
    hint: { readonly name?: string; readonly date?: string },
  ): Promise<DigestPreview>;
  /**
   * Stores all or nothing for the viewer's guild (for everyone when it has none), then encodes.
   * When encoding fails the digest stays stored and is found by words; the next start encodes the rest.
   */
  publishDigest(
    viewer: Viewer,
    parsed: ParsedDigest,
    about: PublishAbout,
    onProgress?: OnProgress,
  ): Promise<PublishedDigest>;
}

export interface IngestParts {
  readonly papers: PaperStore;
  readonly indexer: Indexer;
  /** Fills in papers of which only a link was given. */
  readonly lookup: PaperLookup;
  readonly clock: Clock;
  readonly log: Log;
}

/** Throws UserError for a text that is too long to be a digest. */
export function checkSize(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MOST_BYTES) return;
  throw new UserError(
    `This digest has ${(bytes / 1024 / 1024).toFixed(1)} MB; at most 10 MB can be read. Split it into smaller files.`,
  );
}

function checkPapers({ guildId }: Viewer, parsed: ParsedDigest): void {
  if (guildId !== null && parsed.papers.length > MOST_PAPERS) {
    throw new UserError(
      `This digest has ${parsed.papers.length} papers; at most ${MOST_PAPERS} fit into one. Split it by day or into parts.`,
    );
  }
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A correction that is no longer than what is known does not replace it: who posts it must hear so. */
async function keptOf(
  papers: Pick<PaperStore, 'byId'>,
  viewer: Viewer,
  { papers: drafts }: ParsedDigest,
  { linked }: SavedDigest,
): Promise<readonly string[]> {
  const known = new Set(linked);
  const kept: string[] = [];
  for (const draft of drafts) {
    const id = paperId(draft);
    if (!known.has(id) || draft.abstract === '') continue;
    const stored = await papers.byId(viewer, id);
    if (stored !== null && inOneLine(stored.rawAbstract) !== inOneLine(draft.abstract))
      kept.push(stored.title);
  }
  return kept;
}

export function createIngest({ papers, indexer, lookup, clock, log }: IngestParts): Ingest {
  return {
    async previewDigest(viewer, text, hint) {
      checkSize(text);
      const read = parseDigest(text, hint.name === undefined ? {} : { name: hint.name });
      checkPapers(viewer, read);
      const parsed = await completeDigest(read, lookup, log);
      const found = await Promise.all(
        parsed.papers.map((draft) => papers.byId(viewer, paperId(draft))),
      );
      const date = hint.date ?? parsed.date ?? isoDay(clock.now());
      return {
        parsed,
        date,
        known: found.filter((paper) => paper !== null),
        problems: parsed.problems,
      };
    },
    async publishDigest(viewer, parsed, about, onProgress) {
      if (dayIn(about.date) !== about.date) {
        throw new UserError(`"${about.date}" is no day. Write it like 2026-03-09.`);
      }
      checkPapers(viewer, parsed);
      if (parsed.papers.length === 0) {
        throw new UserError('There is no paper in this digest, so nothing was stored.');
      }
      const saved = await papers.saveDigest(
        { guildId: viewer.guildId, ...about },
        parsed.papers.map(newPaper),
      );
      try {
        await indexer.encodeMissing(onProgress);
      } catch (error) {
        log.error(
          { digest: saved.digest.id, error: String(error) },
          'A digest is stored but not yet encoded; the next run goes on.',
        );
      }
      return { ...saved, kept: await keptOf(papers, viewer, parsed, saved) };
    },
  };
}
