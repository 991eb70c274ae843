// The core bot over an engine: the table of commands, and what they need.
import { randomBytes } from 'node:crypto';
import { answerQuestion, commands } from '../../commands/index.ts';
import { createMemoryLimits } from '../adapters/limits/memory.ts';
import { type Bot, createBot } from '../bot.ts';
import type { Engine } from '../engine.ts';
import type { Limits } from '../limits.ts';
import type { Clock, Log } from '../ports.ts';

export interface CoreParts {
  readonly engine: Engine;
  readonly log: Log;
  readonly clock: Clock;
  /** A load test gives its own. */
  readonly limits?: Limits;
}

/** One bot; every channel (Discord, the local mode) gets the same. */
export function composeBot({ engine, log, clock, limits = createMemoryLimits() }: CoreParts): Bot {
  return createBot({
    commands,
    answer: answerQuestion,
    library: engine.library,
    pending: engine.pending,
    community: engine.community,
    limits,
    clock,
    log,
    // Four bytes: short enough to read out, rare enough among the errors of a log's life.
    newId: () => randomBytes(4).toString('hex'),
  });
}
