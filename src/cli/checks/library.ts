// Are the papers there and findable: seeds, encoder, index.

import type { Config } from '../../config.ts';
import { count } from '../../domain/count.ts';
import type { Engine } from '../../engine.ts';
import { OPERATOR } from '../session.ts';
import { check, type Finding } from './finding.ts';

/** Looks without changing: nothing is read in or encoded. */
export async function checkLibrary(config: Config, engine: Engine): Promise<readonly Finding[]> {
  const { library } = engine;
  return [
    await check('Database', async () => {
      const [first] = await engine.checkDatabase();
      if (first === undefined) return { level: 'ok', found: config.databaseFile };
      const advice = 'Put a backup back with "digest-bot restore FILE".';
      return { level: 'fail', found: first, advice };
    }),
    await check('Papers', async () => {
      const { papers, digests, newestDay } = await library.status(OPERATOR);
      if (papers > 0) {
        return {
          level: 'ok',
          found: `${papers} in ${count(digests, 'digest')}, the newest of ${newestDay ?? 'no day'}`,
        };
      }
      const advice = `Put a digest into ${config.seedsDir} and start the bot, or run "digest-bot import FILE".`;
      return { level: 'warn', found: 'none yet', advice };
    }),
    await check('Encoder', async () => {
      const { model } = await library.status(OPERATOR);
      const from = performance.now();
      await library.search(OPERATOR, 'does the encoder answer?', { limit: 1 });
      return {
        level: 'ok',
        found: `${model}, ${Math.round(performance.now() - from)} ms with start`,
      };
    }),
    await check('Index', async () => {
      const { pending, indexed, papers } = await library.status(OPERATOR);
      if (pending > 0) {
        const advice = 'Start the bot: it encodes them and serves meanwhile.';
        return { level: 'warn', found: `${pending} papers are not encoded yet`, advice };
      }
      if (indexed < papers) {
        const advice = 'Run "digest-bot reindex".';
        return { level: 'warn', found: `${indexed} of ${papers} papers`, advice };
      }
      return { level: 'ok', found: `${indexed} papers` };
    }),
  ];
}
