// A feed and how it goes, in words.
import type { Line } from '../../src/domain/view.ts';
import type { FeedRow } from '../../src/ports-feed.ts';

export function nameOf({ kind, query }: Pick<FeedRow, 'kind' | 'query'>): string {
  switch (kind) {
    case 'hf':
      return 'Daily Papers';
    case 'arxiv':
      return `arXiv ${query}`;
  }
}

/** "once: the reason.", "3 times in a row: the reason." */
const failed = ({ failures, lastProblem }: FeedRow): string => {
  const times = failures === 1 ? 'once' : `${failures} times in a row`;
  return `${times}: ${(lastProblem ?? 'no reason given').replace(/\.$/, '')}.`;
};

/** When it was read last, and why not since, if it fails. */
export function feedState(feed: FeedRow): readonly Line[] {
  const { lastReadAt, failures } = feed;
  const read: Line = lastReadAt === null ? 'Not read yet' : ['Last read ', { time: lastReadAt }];
  if (failures === 0) return [read];
  return [read, `Failed ${failed(feed)} It is tried again by itself.`];
}

/** One line about a feed that fails; null for one that is well. */
export function feedProblem(feed: FeedRow): Line | null {
  if (feed.failures === 0) return null;
  const line = `${nameOf(feed)}: failed ${failed(feed)}`;
  return feed.lastReadAt === null ? line : [line, ' Last read ', { time: feed.lastReadAt }];
}
