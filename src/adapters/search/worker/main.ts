// The encoder's thread: loads the model, then answers one job after another.
import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../../domain/errors.ts';
import { encodePaper, encodeQuestion } from './forward.ts';
import { loadModel } from './load.ts';
import type { FromWorker, Job, Result, ToWorker, WorkerStart } from './messages.ts';
import { loadReader } from './reader.ts';

/** Raise it when the same model's output is stored in another form. */
const FORM = 2;

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread.');

const say = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, [...transfer]);
const words = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

try {
  const start = workerData as WorkerStart;
  const model = await loadModel(start, (progress) => say({ kind: 'download', ...progress }));
  const reader = await loadReader(start.reader);
  const run = (job: Job): Promise<Result> => {
    switch (job.kind) {
      case 'paper':
        return encodePaper(model, job.sentences);
      case 'question':
        return encodeQuestion(model, job.text);
      case 'read':
        return reader.read(job.question, job.sentences);
    }
  };
  port.on('message', async (message: ToWorker) => {
    if (message === 'close') {
      await model.close();
      await reader.close();
      port.close();
      return;
    }
    const { id, job } = message;
    try {
      say({ kind: 'done', id, result: await run(job) });
    } catch (error) {
      say({ kind: 'failed', id, message: words(error) });
    }
  });
  say({
    kind: 'ready',
    model: `${model.identity}/${FORM}`,
    dimensions: model.dimensions,
    tokenWidth: model.form.width,
  });
} catch (error) {
  say({
    kind: 'refused',
    user: error instanceof UserError,
    message: error instanceof UserError ? error.message : words(error),
  });
  port.close();
}
