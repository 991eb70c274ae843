// Measures the library as members use it: how long an answer takes and how it ends.
import type { Metrics } from '../adapters/http/metrics.ts';
import type { Engine } from '../engine.ts';
import type { Library } from '../library.ts';
import type { Clock } from '../ports.ts';

/** The same engine, with `ask` and `search` observed. */
export function measured(engine: Engine, metrics: Metrics, clock: Clock): Engine {
  async function observe<T>(
    name: string,
    run: () => Promise<T>,
    outcome: (value: T) => string,
  ): Promise<T> {
    const from = clock.now().getTime();
    const seconds = () => (clock.now().getTime() - from) / 1_000;
    try {
      const value = await run();
      metrics.observe(name, outcome(value), seconds());
      return value;
    } catch (error) {
      metrics.observe(name, 'error', seconds());
      throw error;
    }
  }
  const { library } = engine;
  return {
    ...engine,
    library: {
      ...library,
      ask: (...args) =>
        observe(
          'ask',
          () => library.ask(...args),
          ({ verdict }) => verdict,
        ),
      search: (...args) =>
        observe(
          'search',
          () => library.search(...args),
          ({ confident }) => (confident ? 'found' : 'nearest'),
        ),
    },
  };
}

/** Figures that are read when somebody scrapes. */
export function observeLibrary(metrics: Metrics, library: Library): void {
  const status = () => library.status({ guildId: null });
  metrics.gauge('papers', 'Papers that everybody sees.', async () => (await status()).papers);
  metrics.gauge('papers_pending', 'Papers still to encode.', async () => (await status()).pending);
  metrics.gauge('papers_indexed', 'Papers in the index.', async () => (await status()).indexed);
}
