// The encoder's thread as seen from the program: jobs go in, results come out, its death is an error.
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../../domain/errors.ts';
import type {
  DownloadProgress,
  FromWorker,
  Job,
  Ready,
  Result,
  WorkerStart,
} from '../worker/messages.ts';

export interface Thread {
  readonly ready: Ready;
  run(job: Job): Promise<Result>;
  close(): Promise<void>;
}

interface Pending {
  resolve(result: Result): void;
  reject(error: Error): void;
}

/** Among the sources this file lies beside the worker's folder; in a build it is a piece of the program at its top. */
function firstFile(): URL {
  const built = new URL('./adapters/search/worker/main.js', import.meta.url);
  return existsSync(built) ? built : new URL('../worker/boot.mjs', import.meta.url);
}

/**
 * Starts the thread and loads the model in it.
 * @throws UserError when the model cannot be used; its message says what to do.
 */
export async function startThread(
  start: WorkerStart,
  onDownload: (progress: DownloadProgress) => void,
): Promise<Thread> {
  // ONNX Runtime reports its use to its maker; it reads this name from the process, which only the main thread can set.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const worker = new Worker(firstFile(), { workerData: start });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let dead: Error | null = null;

  const ready = new Promise<Ready>((resolve, reject) => {
    const die = (error: Error): void => {
      dead ??= error;
      reject(dead);
      for (const job of pending.values()) job.reject(dead);
      pending.clear();
    };
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'ready':
          return resolve(message);
        case 'download':
          return onDownload(message);
        case 'refused':
          return die(message.user ? new UserError(message.message) : new Error(message.message));
        case 'done':
          pending.get(message.id)?.resolve(message.result);
          return settle(message.id);
        case 'failed':
          pending.get(message.id)?.reject(new Error(`The encoder failed: ${message.message}`));
          return settle(message.id);
      }
    });
    worker.on('error', (error) =>
      die(error instanceof Error ? error : new Error(`The encoder failed: ${String(error)}`)),
    );
    worker.on('exit', () => die(new Error('The encoder has stopped.')));
  });
  const exit = new Promise<void>((resolve) => worker.on('exit', () => resolve()));

  /** An idle encoder does not keep the program alive. */
  function settle(id: number): void {
    pending.delete(id);
    if (pending.size === 0) worker.unref();
  }

  const said = await ready;
  worker.unref();
  return {
    ready: said,
    run(job) {
      if (dead !== null) return Promise.reject(dead);
      return new Promise((resolve, reject) => {
        lastId += 1;
        pending.set(lastId, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: lastId, job });
      });
    },
    async close() {
      if (dead === null) worker.postMessage('close');
      worker.ref();
      await exit;
    },
  };
}
