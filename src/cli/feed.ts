// `digest-bot feed` and `backfill`: the operator's feeds, seen in every server, and the days they missed.
import { Command } from 'commander';
import { addDays } from '../domain/calendar.ts';
import { count } from '../domain/count.ts';
import { UserError } from '../domain/errors.ts';
import { readCategories } from '../domain/feed/categories.ts';
import { FIRST_DAY, feedDay } from '../domain/feed/feed-day.ts';
import type { Engine } from '../engine.ts';
import type { FeedRow } from '../ports-feed.ts';
import { type Cli, say } from './io.ts';
import { createProgress, type Progress } from './progress.ts';
import { openSettings } from './session.ts';

/** `hf`, or `arxiv:cs.CL+stat.ML`. */
function readFeed(text: string): Pick<FeedRow, 'kind' | 'query'> {
  if (text === 'hf') return { kind: 'hf', query: '' };
  const categories = /^arxiv:(.+)$/.exec(text)?.[1];
  if (categories === undefined) {
    throw new UserError(`"${text}" is no feed. Write hf (Daily Papers), or arxiv:cs.CL+stat.ML.`);
  }
  return { kind: 'arxiv', query: readCategories(categories).join('+') };
}

const nameOf = ({ kind, query }: Pick<FeedRow, 'kind' | 'query'>): string =>
  kind === 'hf' ? 'hf' : `arxiv:${query}`;

async function withEngine(
  cli: Cli,
  work: (engine: Engine, progress: Progress) => Promise<void>,
): Promise<void> {
  const { config, log } = openSettings(cli.io);
  const progress = createProgress(cli.io);
  const engine = await cli.openEngine(config, log, cli.io.clock, progress.onStep);
  try {
    await work(engine, progress);
  } finally {
    progress.stop();
    await engine.close();
  }
}

export function feedCommand(cli: Cli): Command {
  const feed = new Command('feed')
    .description('feeds that fill the library by themselves')
    .addHelpText(
      'after',
      `
A running bot reads its feeds every quarter of an hour.

Examples:
  digest-bot feed add hf
  digest-bot feed add arxiv:cs.CL+stat.ML
  digest-bot feed list`,
    );
  feed
    .command('add')
    .description('read a feed from now on; what it holds is seen in every server')
    .argument('<feed>', 'hf, or arxiv: with categories')
    .action((text: string) =>
      withEngine(cli, async ({ community }) => {
        const added = await community.feeds.addFeed({ guildId: null, ...readFeed(text) });
        say(
          cli.io,
          `${nameOf(added)} is read from now on. Past days: digest-bot backfill --from DAY`,
        );
      }),
    );
  feed
    .command('remove')
    .description('stop reading a feed; what it brought stays')
    .argument('<feed>')
    .action((text: string) =>
      withEngine(cli, async ({ community }) => {
        const name = nameOf(readFeed(text));
        const found = (await community.feeds.feeds(null)).find((one) => nameOf(one) === name);
        if (found === undefined)
          throw new UserError(`${name} is not read. See: digest-bot feed list`);
        await community.feeds.removeFeed(null, found.id);
        say(cli.io, `${name} is not read any more.`);
      }),
    );
  feed
    .command('list')
    .description('the feeds with their state')
    .action(() =>
      withEngine(cli, async ({ community }) => {
        const feeds = await community.feeds.feeds(null);
        if (feeds.length === 0) say(cli.io, 'No feed. Add one: digest-bot feed add hf');
        for (const one of feeds) {
          const read = one.lastReadAt === null ? 'not read yet' : `read ${one.lastReadAt}`;
          const trouble =
            one.failures === 0 ? '' : `, failed ${one.failures} times: ${one.lastProblem}`;
          say(cli.io, `${nameOf(one)}: ${read}${trouble}`);
        }
      }),
    );
  return feed;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function checkDay(text: string): string {
  if (!DAY.test(text) || Number.isNaN(Date.parse(text))) {
    throw new UserError(`"${text}" is no day. Write it like 2026-03-09.`);
  }
  return text;
}

export function backfillCommand(cli: Cli): Command {
  return new Command('backfill')
    .description("read a feed's past days; a day that was read whole is not read again")
    .requiredOption('--from <day>', `first day, YYYY-MM-DD (Daily Papers begin ${FIRST_DAY})`)
    .option('--to <day>', 'last day; yesterday when left out')
    .option('--feed <feed>', 'hf, or arxiv: with categories', 'hf')
    .addHelpText(
      'after',
      `
It can be stopped at any time and goes on where it was.

Examples:
  digest-bot backfill --from 2026-01-01
  digest-bot backfill --feed arxiv:cs.CL --from 2026-01-01 --to 2026-01-31`,
    )
    .action(({ from, to, feed }: { from: string; to?: string; feed: string }) =>
      withEngine(cli, async (engine, progress) => {
        const last = checkDay(to ?? addDays(feedDay(cli.io.clock.now()), -1));
        const first = checkDay(from);
        if (first > last)
          throw new UserError(
            `--from ${first} is after ${to === undefined ? 'the last day that can be read,' : '--to'} ${last}: no day lies between them.`,
          );
        const row = await engine.community.feeds.addFeed({ guildId: null, ...readFeed(feed) });
        const reader = engine.feedReader(async () => undefined);
        const read = await reader.backfill(row, first, last, (done, total) =>
          progress.onStep('Reading days', done, total),
        );
        progress.stop();
        const papers = read.reduce((sum, day) => sum + day.papers, 0);
        const added = read.reduce((sum, day) => sum + day.added, 0);
        say(
          cli.io,
          `${count(read.length, 'day')} read, ${count(papers, 'paper')}, ${added} of them new.`,
        );
      }),
    );
}
