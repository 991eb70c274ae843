// The library: each use case over its ports, and the reads that need none.

import type { Library } from '../library.ts';
import type { Clock, Downloads, EncodingStore, PaperStore } from '../ports.ts';
import type { Ask } from '../usecases/ask.ts';
import type { Ingest } from '../usecases/ingest.ts';
import type { Search } from '../usecases/search.ts';
import type { Summaries } from '../usecases/summaries.ts';
import type { TopicPapers } from '../usecases/topic-papers.ts';
import type { Meaning } from './meaning.ts';

export interface LibraryParts {
  readonly papers: PaperStore;
  readonly encodings: EncodingStore;
  /** The model that all papers should be encoded by. */
  readonly present: string;
  /** What searches now: until `present` is ready it may be the model before. */
  readonly serving: () => Meaning;
  readonly ask: Ask;
  readonly search: Search;
  readonly onTopic: TopicPapers;
  readonly tldrs: Summaries;
  readonly ingest: Ingest;
  readonly downloads: Downloads;
  /** Name of the language model that words answers, or null. */
  readonly writer: string | null;
  readonly version: string;
  readonly clock: Clock;
}

export function createLibrary(parts: LibraryParts): Library {
  const { papers, encodings, present, serving, clock, ingest } = parts;
  const startedAt = clock.now().getTime();
  return {
    search: parts.search,
    ask: parts.ask,
    onTopic: parts.onTopic,
    paper: (...asked) => serving().find.paper(...asked),
    similar: (...asked) => serving().find.similar(...asked),
    papersByRow: (viewer, rows) => papers.byRows(viewer, rows),
    daysOf: (viewer, paper) => papers.daysOf(viewer, paper.row),
    titles: (viewer, partial, limit) => papers.findTitles(viewer, partial, limit),
    tldrs: parts.tldrs,
    overview: (...asked) => serving().overview(...asked),
    daysAround: (viewer, date) => papers.daysAround(viewer, date),
    newestDay: (viewer) => papers.newestDay(viewer),
    previewDigest: ingest.previewDigest,
    publishDigest: ingest.publishDigest,
    ownDigests: (viewer, options) =>
      papers.digests(viewer, { ...options, own: true, includeRemoved: true }),
    async ownDigest(viewer, id) {
      const digest = await papers.digest(viewer, id);
      return digest !== null && digest.guildId === viewer.guildId ? digest : null;
    },
    papersOf: (viewer, id) => papers.papersOf(viewer, id),
    setDigestRemoved: (viewer, id, removed) => papers.setDigestRemoved(viewer, id, removed),
    editDigest: (viewer, id, change) => papers.editDigest(viewer, id, change),
    async status(viewer) {
      const [counts, newestDay, pending] = await Promise.all([
        papers.counts(viewer),
        papers.newestDay(viewer),
        encodings.countMissing(present),
      ]);
      return {
        ...counts,
        newestDay,
        pending,
        indexed: serving().index.size,
        model: serving().encoder.model,
        writer: parts.writer,
        version: parts.version,
        uptimeSeconds: (clock.now().getTime() - startedAt) / 1_000,
      };
    },
    downloads: parts.downloads,
  };
}
