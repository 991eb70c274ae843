// The core bot over an engine: the table of commands, and what they need.
import { randomBytes } from 'node:crypto';
import { answerQuestion, commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../bot.ts';
import type { Engine } from '../engine.ts';
import type { Clock, Log } from '../ports.ts';

export interface CoreParts {
  readonly engine: Engine;
  readonly log: Log;
  readonly clock: Clock;
}

/** One bot; every channel (Discord, the local mode) gets the same. */
export function composeBot({ engine, log, clock }: CoreParts): Bot {
  return createBot({
    commands,
    answer: answerQuestion,
    library: engine.library,
    pending: engine.pending,
    community: engine.community,
    clock,
    log,
    // Four bytes: short enough to read out, rare enough among the errors of a log's life.
    newId: () => randomBytes(4).toString('hex'),
  });
}
