// The core with all commands, over an empty library and an empty community, that nothing limits: what a test needs, it gives.
import { answerQuestion, commands } from '../../commands/index.ts';
import { type Bot, type BotParts, createBot } from '../../src/bot.ts';
import { quietCommunity } from './community.ts';
import { fixedClock, memoryLog, memoryPending, noLimits } from './context.ts';
import { fakeLibrary } from './fake-library.ts';

export function quietBot(given: Partial<BotParts> = {}): Bot {
  return createBot({
    commands,
    answer: answerQuestion,
    library: fakeLibrary([]),
    pending: memoryPending(),
    community: quietCommunity().community,
    limits: noLimits,
    clock: fixedClock,
    log: memoryLog(),
    newId: () => 'id',
    ...given,
  });
}
