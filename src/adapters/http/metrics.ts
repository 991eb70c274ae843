// What the operator measures: counts and durations by name, never an id, a name or a word of a member.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** One use of the library (`ask`, `search`, …) with how it ended and how long it took. */
  observe(name: string, outcome: string, seconds: number): void;
  /** Asked at each scrape, so that the figures are never old. */
  gauge(name: string, help: string, read: () => Promise<number> | number): void;
  /** Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** From a cached answer (5 ms) to a language model that is given up (45 s). */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 45];

/** A registry of its own, so that two bots in one process (tests) do not share figures. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['name', 'outcome'] as const;
  const registers = [registry];
  const requests = new Counter({
    name: 'digest_bot_requests_total',
    help: 'Questions and other uses of the library, by outcome.',
    labelNames,
    registers,
  });
  const durations = new Histogram({
    name: 'digest_bot_request_seconds',
    help: 'Time to an answer.',
    labelNames: ['name'] as const,
    buckets: BUCKETS,
    registers,
  });
  return {
    observe(name, outcome, seconds) {
      requests.inc({ name, outcome });
      durations.observe({ name }, seconds);
    },
    gauge(name, help, read) {
      new Gauge({
        name: `digest_bot_${name}`,
        help,
        registers,
        async collect() {
          this.set(await read());
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
