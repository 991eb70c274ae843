// /status says how many papers can be asked about here and whether all of them are indexed.
import { type CommandModule, defineCommand } from '../src/command.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 days 4 h", "2 h 5 min", "40 s". */
function duration(seconds: number): string {
  const s = Math.floor(seconds);
  if (s < MINUTE) return `${s} s`;
  if (s < HOUR) return `${Math.floor(s / MINUTE)} min`;
  if (s < DAY) return `${Math.floor(s / HOUR)} h ${Math.floor((s % HOUR) / MINUTE)} min`;
  const days = Math.floor(s / DAY);
  return `${days} ${days === 1 ? 'day' : 'days'} ${Math.floor((s % DAY) / HOUR)} h`;
}

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

const status = defineCommand({
  name: 'status',
  description: 'How many papers I know here, and whether all is well',
  options: {},
  reply: 'private',
  async run(_args, context) {
    const now = await context.library.status(context.caller.viewer);
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
