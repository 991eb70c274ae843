// A configured feed gets its reader: one polite client a service, shared by all feeds of the process.
import { ARXIV_SILENCE_MS, ARXIV_SPACING_MS, createArxivFeed } from '../adapters/feeds/arxiv.ts';
import { createArxivLookup } from '../adapters/feeds/arxiv-lookup.ts';
import { createHuggingFaceFeed } from '../adapters/feeds/hugging-face.ts';
import { createPoliteFetch } from '../adapters/feeds/polite.ts';
import type { Config } from '../config.ts';
import { feedDay } from '../domain/feed/feed-day.ts';
import type { Clock, Log } from '../ports.ts';
import type { DailyFeed, FeedRow, PaperLookup } from '../ports-feed.ts';
import { readManifest } from '../root.ts';

/** The hub allows 500 calls in five minutes; two a second leave it to others too. */
const HUB_SPACING_MS = 500;
const HUB_SILENCE_MS = 5 * 60_000;

export interface Outside {
  readonly reader: (feed: FeedRow) => DailyFeed;
  readonly lookup: PaperLookup;
}

/** Nothing is asked before it is needed. */
export function composeFeeds(config: Config, clock: Clock, log: Log): Outside {
  const polite = { fetch, clock, log, random: Math.random };
  const userAgent = `digest-bot/${readManifest().version}`;
  const hub = createPoliteFetch({
    ...polite,
    userAgent,
    spacingMs: HUB_SPACING_MS,
    silenceMs: HUB_SILENCE_MS,
  });
  const arxiv = createPoliteFetch({
    ...polite,
    userAgent,
    spacingMs: ARXIV_SPACING_MS,
    silenceMs: ARXIV_SILENCE_MS,
  });
  const reader = ({ kind, query }: FeedRow): DailyFeed => {
    switch (kind) {
      case 'hf':
        return createHuggingFaceFeed(config.embedding.hubUrl, hub);
      case 'arxiv':
        return createArxivFeed({
          endpoint: config.arxiv.queryUrl,
          rssEndpoint: config.arxiv.rssUrl,
          categories: query,
          openDay: () => feedDay(clock.now()),
          http: arxiv,
        });
    }
  };
  return { reader, lookup: createArxivLookup(config.arxiv.queryUrl, arxiv) };
}
