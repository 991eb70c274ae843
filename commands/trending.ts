// /trending: what this server, and then the feed's readers, voted for most in the last days.
import { type CommandModule, defineCommand } from '../src/command.ts';
import { trendingView, USUAL_DAYS } from './parts/trending-view.ts';

/** A month: beyond it, a vote says little of what is new. */
const MOST_DAYS = 30;

const trending = defineCommand({
  name: 'trending',
  description: 'The most voted papers of the last days',
  options: {
    days: {
      type: 'integer',
      description: `How many days back, ${USUAL_DAYS} when not named`,
      min: 1,
      max: MOST_DAYS,
    },
  },
  reply: 'public',
  run: ({ days }, context) => trendingView(days ?? USUAL_DAYS, context),
});

export const trendingModule: CommandModule = {
  name: 'trending',
  description: trending.description,
  audience: 'member',
  contexts: 'anywhere',
  command: trending,
};
