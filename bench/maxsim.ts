// Late interaction at the size of a question: 50 papers x 250 tokens x 20 pieces x 128 values, four ways in one run.
// Run: node --import tsx bench/maxsim.ts     (figures are the best of many rounds: a busy machine only adds to them)
import { codeScale } from '../src/adapters/search/tokens/codes.ts';
import { createMatcher } from '../src/adapters/search/tokens/matcher.ts';
import { packTokens, unpackTokens } from '../src/adapters/search/tokens/pack.ts';
import type { EncodedQuestion } from '../src/ports-search.ts';

const PAPERS = 50;
const TOKENS = 250;
const PIECES = 20;
const WIDTH = 128;
const SENTENCES = 10;
const ROUNDS = 60;

/** Rows of unit length, the same each time. */
function rows(count: number, seed: number): Float32Array {
  const values = new Float32Array(count * WIDTH);
  let state = seed;
  for (let i = 0; i < values.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    values[i] = state / 2 ** 31 - 1;
  }
  for (let r = 0; r < count; r++) {
    const row = values.subarray(r * WIDTH, (r + 1) * WIDTH);
    const length = Math.hypot(...row);
    for (let i = 0; i < WIDTH; i++) row[i] = (row[i] ?? 0) / length;
  }
  return values;
}

const ends = Uint16Array.from({ length: SENTENCES }, (_, i) => ((i + 1) * TOKENS) / SENTENCES);
const papers = Array.from({ length: PAPERS }, (_, i) => rows(TOKENS, i + 1));
const blobs = papers.map((paper) => packTokens(paper, WIDTH, ends));
const pieces = rows(PIECES, 999);
const question: EncodedQuestion = {
  vector: new Float32Array(),
  pieces: Array.from({ length: PIECES }, String),
  importance: null,
  wordOf: Array.from({ length: PIECES }, (_, i) => i),
  tokenVectors: pieces,
};

/** Four codes' worth of one loop: an engine keeps the four sums in registers. */
function dot(a: Float32Array, b: Float32Array | Int8Array, at: number, from: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < WIDTH; i += 4) {
    s0 += (a[at + i] as number) * (b[from + i] as number);
    s1 += (a[at + i + 1] as number) * (b[from + i + 1] as number);
    s2 += (a[at + i + 2] as number) * (b[from + i + 2] as number);
    s3 += (a[at + i + 3] as number) * (b[from + i + 3] as number);
  }
  return s0 + s1 + s2 + s3;
}

function plain(paper: Float32Array | Int8Array, scale: number): Float32Array {
  const values = new Float32Array(SENTENCES * PIECES).fill(-1);
  let token = 0;
  for (let s = 0; s < SENTENCES; s++) {
    for (; token < (ends[s] as number); token++) {
      for (let p = 0; p < PIECES; p++) {
        const cosine = dot(pieces, paper, p * WIDTH, token * WIDTH) * scale;
        if (cosine > (values[s * PIECES + p] as number)) values[s * PIECES + p] = cosine;
      }
    }
  }
  return values;
}

function spread<T extends Float32Array | Int8Array>(codes: Uint8Array, into: T): T {
  const half = WIDTH / 2;
  for (let t = 0; t < TOKENS; t++) {
    for (let j = 0; j < half; j++) {
      const byte = codes[t * half + j] as number;
      into[t * WIDTH + j] = 2 * (byte & 15) - 15;
      into[t * WIDTH + j + half] = 2 * (byte >> 4) - 15;
    }
  }
  return into;
}

const scale = codeScale(WIDTH);
const match = createMatcher(WIDTH);
const floats = new Float32Array(TOKENS * WIDTH);
const bytes = new Int8Array(TOKENS * WIDTH);
const read = (blob: Uint8Array) => unpackTokens(blob, WIDTH);
const codesOf = (blob: Uint8Array) => read(blob)?.codes ?? new Uint8Array();

const ways: readonly (readonly [name: string, run: () => Float32Array])[] = [
  [
    'vector instructions (the product)',
    () => match(question, blobs.map(read)).at(-1)?.values ?? new Float32Array(),
  ],
  [
    'plain loop, float32',
    () => blobs.map((b) => plain(spread(codesOf(b), floats), scale)).at(-1) as Float32Array,
  ],
  [
    'plain loop, int8',
    () => blobs.map((b) => plain(spread(codesOf(b), bytes), scale)).at(-1) as Float32Array,
  ],
  [
    'plain loop, float32, unpacked before',
    () => papers.map((p) => plain(p, 1)).at(-1) as Float32Array,
  ],
];

const [reference] = ways[1]?.[1]() ? [ways[1][1]()] : [];
const best = ways.map(([name, run]) => {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const error = run().reduce(
    (most, v, i) => Math.max(most, Math.abs(v - (reference?.[i] ?? 0))),
    0,
  );
  return { name, least: times[0] ?? 0, median: times[ROUNDS / 2] ?? 0, error };
});
const product = best[0]?.least ?? 1;
console.log(`${PAPERS} papers x ${TOKENS} tokens x ${PIECES} pieces x ${WIDTH} values; ms`);
for (const { name, least, median, error } of best) {
  console.log(
    `${name.padEnd(40)} best ${least.toFixed(2)}  median ${median.toFixed(2)}  ratio ${(least / product).toFixed(1)}  largest difference ${error.toFixed(4)}`,
  );
}
