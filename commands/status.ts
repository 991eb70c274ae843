// /status says how many papers can be asked about here, whether all of them are indexed, and which feeds fail and why.
import { type CommandModule, type Context, defineCommand } from '../src/command.ts';
import { count } from '../src/domain/count.ts';
import type { Line } from '../src/domain/view.ts';
import { feedProblem } from './parts/feed-words.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 days 4 h", "2 h 5 min", "40 s". */
function duration(seconds: number): string {
  const s = Math.floor(seconds);
  if (s < MINUTE) return `${s} s`;
  if (s < HOUR) return `${Math.floor(s / MINUTE)} min`;
  if (s < DAY) return `${Math.floor(s / HOUR)} h ${Math.floor((s % HOUR) / MINUTE)} min`;
  return `${count(Math.floor(s / DAY), 'day')} ${Math.floor((s % DAY) / HOUR)} h`;
}

/** The feeds seen here: the operator's and the server's own. Null where there is none. */
async function feedLines({ community, caller }: Context): Promise<readonly Line[] | null> {
  const { guildId } = caller.viewer;
  const own = guildId === null ? [] : await community.feeds.feeds(guildId);
  const all = [...(await community.feeds.feeds(null)), ...own];
  if (all.length === 0) return null;
  const problems = all.map(feedProblem).filter((line) => line !== null);
  return problems.length === 0 ? [`All ${all.length} read well`] : problems;
}

const status = defineCommand({
  name: 'status',
  description: 'How many papers I know here, and whether all is well',
  options: {},
  reply: 'private',
  async run(_args, context) {
    const [now, feeds] = await Promise.all([
      context.library.status(context.caller.viewer),
      feedLines(context),
    ]);
    const indexing =
      now.pending === 0
        ? 'All papers are indexed.'
        : `Indexing: ${count(now.pending, 'paper')} to go. Answers already use the others.`;
    return {
      kind: 'sections',
      title: 'Status',
      text: indexing,
      sections: [
        {
          heading: 'Papers seen here',
          lines: [
            `${count(now.papers, 'paper')} in ${count(now.digests, 'digest')}`,
            now.newestDay === null ? 'No digest yet' : `Newest digest: ${now.newestDay}`,
          ],
        },
        ...(feeds === null ? [] : [{ heading: 'Feeds', lines: feeds }]),
        {
          heading: 'How answers are made',
          lines: [
            `Search model: ${now.model}`,
            now.writer === null
              ? 'Wording: the authors’ own sentences'
              : `Wording: ${now.writer}, every sentence checked against the abstracts`,
          ],
        },
        {
          heading: 'Program',
          lines: [`Version ${now.version}`, `Running for ${duration(now.uptimeSeconds)}`],
        },
      ],
    };
  },
});

export const statusModule: CommandModule = {
  name: 'status',
  description: status.description,
  audience: 'member',
  contexts: 'anywhere',
  command: status,
};
