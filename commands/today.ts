// /today shows a day's digest by themes; a day without one is answered with the nearest days.
import { type ActionHandler, type CommandModule, defineCommand } from '../src/command.ts';
import { readDay } from './parts/day.ts';
import { digestView } from './parts/day-digest.ts';
import { readPage } from './parts/paper-list.ts';

const today = defineCommand({
  name: 'today',
  description: 'Show the digest of a day by themes; the newest when no day is named',
  options: {
    date: { type: 'string', description: 'e.g. 2026-01-15, yesterday, 3 days ago', maxLength: 20 },
  },
  reply: 'public',
  async run({ date }, context) {
    const now = context.clock.now();
    const newest =
      date === undefined ? await context.library.newestDay(context.caller.viewer) : null;
    return digestView(newest ?? readDay(date ?? 'today', now), 0, context);
  },
});

const showPage: ActionHandler['run'] = ({ args }, context) => {
  const page = readPage(args[1]);
  return digestView(readDay(args[0] ?? '', context.clock.now()), page, context);
};

export const todayModule: CommandModule = {
  name: 'today',
  description: today.description,
  audience: 'member',
  contexts: 'anywhere',
  command: today,
  actions: {
    'today.show': { reply: 'update', run: showPage },
    // Out of a public post: what one member reads on is no other member's business.
    'today.open': { reply: 'private', run: showPage },
  },
};
