// The encoder port on transformers.js in a thread of its own; late interaction on the vectors it gave.
import { join } from 'node:path';
import { UserError } from '../../domain/errors.ts';
import type { CrossReading } from '../../domain/rank/reread.ts';
import type { Log } from '../../ports.ts';
import type { EncodedPaper, EncodedQuestion, Encoder } from '../../ports-search.ts';
import { createQueue } from './encoder/queue.ts';
import { findModel, READER } from './encoder/source.ts';
import { startThread } from './encoder/thread.ts';
import { createMatcher } from './tokens/matcher.ts';
import { unpackTokens } from './tokens/pack.ts';
import type { DownloadProgress } from './worker/messages.ts';

export interface EncoderOptions {
  /** Absolute path of the folder with the bundled models. */
  readonly modelsDir: string;
  /** A bundled name, a folder or a hub id; null = the bundled encoder. */
  readonly model: string | null;
  /** Address of the model hub, asked only for a hub id that is not in `cacheDir`. */
  readonly hfEndpoint: string;
  /** Where downloaded models are kept. */
  readonly cacheDir: string;
  readonly onDownload?: (progress: DownloadProgress) => void;
  readonly log: Log;
}

/**
 * Loads the model (bundled: 0.3 s, no network).
 * @throws UserError when the model is missing, cannot be reached, or is no encoder.
 */
export async function createEncoder(options: EncoderOptions): Promise<Encoder> {
  const source = findModel(options.model, options.modelsDir);
  const thread = await startThread(
    {
      source,
      reader: join(options.modelsDir, READER),
      hub: options.hfEndpoint.replace(/\/+$/, ''),
      cacheDir: options.cacheDir,
    },
    options.onDownload ?? (() => undefined),
  );
  const { model, dimensions, tokenWidth } = thread.ready;
  options.log.debug({ model, dimensions, tokenWidth }, 'The encoder is ready.');
  const queue = createQueue();
  const matcher = createMatcher(tokenWidth);

  return {
    model,
    dimensions,
    tokenWidth,
    async encodePaper(sentences) {
      return (await queue.add('paper', () =>
        thread.run({ kind: 'paper', sentences }),
      )) as EncodedPaper;
    },
    async encodeQuestion(text) {
      return (await queue.add('question', () =>
        thread.run({ kind: 'question', text }),
      )) as EncodedQuestion;
    },
    async match(question, papers) {
      const matrices = papers.map((bytes) => unpackTokens(bytes, tokenWidth));
      const damaged = matrices.filter((matrix) => matrix === null).length;
      if (damaged > 0) options.log.warn({ damaged }, 'Token vectors cannot be read.');
      return matcher(question, matrices);
    },
    async read(question, sentences) {
      return (await queue.add('question', () =>
        thread.run({ kind: 'read', question, sentences }),
      )) as CrossReading;
    },
    async close() {
      await queue.close(new UserError('The program is stopping. Ask again in a moment.'));
      await thread.close();
    },
  };
}
