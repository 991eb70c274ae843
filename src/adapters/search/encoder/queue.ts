// One job at a time, questions before papers: a person waits for one paper at most, however many are queued.

export type Lane = 'question' | 'paper';

export interface Queue {
  /** Runs `work` when its turn comes. Rejects when the queue is closed before. */
  add<T>(lane: Lane, work: () => Promise<T>): Promise<T>;
  /** Refuses what waits and what comes; resolves when the running job is done. */
  close(reason: Error): Promise<void>;
}

interface Waiting {
  run(): Promise<void>;
  refuse(reason: Error): void;
}

export function createQueue(): Queue {
  const lanes: Readonly<Record<Lane, Waiting[]>> = { question: [], paper: [] };
  let running: Promise<void> | null = null;
  let closed: Error | null = null;

  async function drain(): Promise<void> {
    for (;;) {
      const next = lanes.question.shift() ?? lanes.paper.shift();
      if (next === undefined) break;
      await next.run();
    }
    running = null;
  }

  return {
    add(lane, work) {
      if (closed !== null) return Promise.reject(closed);
      return new Promise((resolve, reject) => {
        lanes[lane].push({ run: () => work().then(resolve, reject), refuse: reject });
        running ??= drain();
      });
    },
    async close(reason) {
      closed = reason;
      for (const waiting of Object.values(lanes)) {
        for (const { refuse } of waiting.splice(0)) refuse(reason);
      }
      await running;
    },
  };
}
