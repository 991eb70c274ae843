// The cross-encoder: one forward pass over a question and an abstract together tells which sentence answers, if any, and
// whether it is the paper that is asked about.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tensor } from '@xenova/transformers';
import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import type { CrossReading } from '../../../domain/rank/reread.ts';
import { softmax } from '../../../domain/rank/scorer.ts';
import { firstLine } from './explain.ts';
import { loadWeights } from './weights.ts';

/** Longest input; sentences beyond are not read, and answer nothing. */
const MOST = 512;
/** Of the question, and of the title: as in training (models/train/reading.py). */
const MOST_OF_QUESTION = 48;

const look = z.object({ weights: z.array(z.number()), bias: z.number() });
const looks = z.object({ none: look, answers: look, paper: look });
type Look = z.infer<typeof look>;

const outputs = z.object({
  last_hidden_state: z.object({
    dims: z.tuple([z.literal(1), z.number(), z.number()]),
    data: z.instanceof(Float32Array),
  }),
});

export interface Reader {
  read(question: string, sentences: readonly string[]): Promise<CrossReading>;
  close(): Promise<void>;
}

/** Mean of the states [from, to) times the look's weights. */
function seen(
  { weights, bias }: Look,
  states: Float32Array,
  width: number,
  from: number,
  to: number,
): number {
  let sum = 0;
  for (let row = from; row < to; row++) {
    for (let d = 0; d < width; d++) sum += (states[row * width + d] ?? 0) * (weights[d] ?? 0);
  }
  return bias + sum / Math.max(1, to - from);
}

/** @throws UserError when the folder holds no reader; its message says what to do. */
export function loadReader(folder: string): Promise<Reader> {
  return open(folder).catch((error: unknown) => {
    throw new UserError(
      `${folder} holds no reader that can be loaded. It comes with the program: restore it (git checkout -- models). (${firstLine(error)})`,
    );
  });
}

async function open(folder: string): Promise<Reader> {
  const { none, answers, paper } = looks.parse(
    JSON.parse(await readFile(join(folder, 'looks.json'), 'utf8')),
  );
  const source = { kind: 'folder', name: 'reader', folder } as const;
  const { tokenizer, model } = await loadWeights(
    { source, hub: '', cacheDir: folder },
    () => undefined,
  );
  const plain = (text: string): number[] => tokenizer.encode(text, { add_special_tokens: false });
  const [first = 0, last = 0] = tokenizer.encode('', { add_special_tokens: true });

  return {
    async read(question, [title = '', ...sentences]) {
      const asked = [first, ...plain(question).slice(0, MOST_OF_QUESTION), last];
      const ids = [...asked, ...plain(title).slice(0, MOST_OF_QUESTION), last];
      const spans: (readonly [number, number])[] = [];
      for (const sentence of sentences) {
        const from = ids.length;
        ids.push(...plain(sentence).slice(0, MOST - 1 - from));
        spans.push([from, ids.length]);
      }
      ids.push(last);
      const shape = [1, ids.length];
      const types = ids.map((_, i) => (i < asked.length ? 0n : 1n));
      const { dims, data } = outputs.parse(
        await model({
          input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
          attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
          token_type_ids: new Tensor('int64', BigInt64Array.from(types), shape),
        }),
      ).last_hidden_state;
      const width = dims[2];
      const scores = spans.map(([from, to]) =>
        to > from ? seen(answers, data, width, from, to) : Number.NEGATIVE_INFINITY,
      );
      const [silent = 1, ...rest] = softmax([seen(none, data, width, 0, 1), ...scores]);
      return { none: silent, sentences: rest, paper: seen(paper, data, width, 0, 1) };
    },
    async close() {
      await model.dispose();
    },
  };
}
