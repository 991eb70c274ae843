// Token vectors as bytes, and late interaction on them, against plain arithmetic.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projected, turned } from '../../../src/adapters/search/tokens/form.ts';
import { importanceOf, readImportance } from '../../../src/adapters/search/tokens/importance.ts';
import { createMatcher } from '../../../src/adapters/search/tokens/matcher.ts';
import { mergeNeighbours } from '../../../src/adapters/search/tokens/merge.ts';
import { packTokens, unpackTokens } from '../../../src/adapters/search/tokens/pack.ts';
import { readProjection, writeProjection } from '../../../src/adapters/search/tokens/projection.ts';
import type { EncodedQuestion } from '../../../src/ports-search.ts';
import { unit } from '../../support/vectors.ts';

/** Rows of unit length. */
function rows(count: number, width: number, seed = 1): Float32Array {
  const made = new Float32Array(count * width);
  for (let i = 0; i < count; i++) made.set(unit(width, seed * 1_000 + i), i * width);
  return made;
}

const row = (of: Float32Array, width: number, n: number): Float32Array =>
  of.subarray(n * width, (n + 1) * width);
const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

const question = (pieces: number, width: number, seed = 77): EncodedQuestion => ({
  vector: new Float32Array(),
  pieces: Array.from({ length: pieces }, String),
  importance: null,
  wordOf: Array.from({ length: pieces }, (_, i) => i),
  tokenVectors: rows(pieces, width, seed),
});

describe('packed token vectors', () => {
  it('come back close to what they were, at half a byte a value', () => {
    const made = rows(40, 128);
    const bytes = packTokens(made, 128, Uint16Array.of(10, 40));
    expect(bytes.length).toBe(16 + 2 * 2 + 40 * 64);
    const read = unpackTokens(bytes, 128);
    expect([...(read?.ends ?? [])]).toEqual([10, 40]);
    for (let t = 0; t < 40; t++) {
      const back = Float32Array.from({ length: 128 }, (_, i) => {
        const byte = read?.codes[t * 64 + (i % 64)] ?? 0;
        return (2 * (i < 64 ? byte & 15 : byte >> 4) - 15) * (read?.scale ?? 0);
      });
      expect(dot(back, row(made, 128, t))).toBeGreaterThan(0.96);
      expect(Math.hypot(...back)).toBeCloseTo(1, 1);
    }
  });

  it('no bytes make the reader fail: they are read, or refused', () => {
    const good = packTokens(rows(6, 32), 32, Uint16Array.of(2, 2, 6));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(good.length),
        (changes, length) => {
          const bytes = good.slice(0, length);
          for (const [at, value] of changes) if (at < length) bytes[at] = value;
          const read = unpackTokens(bytes, 32);
          const [matrix] = createMatcher(32)(question(2, 32), [read]);
          return matrix?.values.every(Number.isFinite);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of another width, or no token vectors at all, are refused', () => {
    const bytes = packTokens(rows(3, 64), 64, Uint16Array.of(3));
    expect(unpackTokens(bytes, 128)).toBeNull();
    expect(
      unpackTokens(new TextEncoder().encode('a text, and a longer one at that'), 64),
    ).toBeNull();
  });

  it('are read from any place in memory', () => {
    const bytes = packTokens(rows(3, 64), 64, Uint16Array.of(1, 3));
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(unpackTokens(shifted.subarray(3), 64)).toEqual(unpackTokens(bytes, 64));
  });
});

describe('late interaction', () => {
  it('is the best cosine of each piece with any token of each sentence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(32, 64, 96, 128, 384),
        fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }),
        fc.nat(7),
        fc.nat(1_000),
        (width, lengths, pieces, seed) => {
          let token = 0;
          const ends = Uint16Array.from(lengths, (length) => {
            token += length;
            return token;
          });
          const made = rows(token, width, seed + 1);
          const asked = question(pieces, width, seed + 2);
          const blob = unpackTokens(packTokens(made, width, ends), width);
          const [matrix] = createMatcher(width)(asked, [blob]);
          expect(matrix).toMatchObject({ sentences: lengths.length, pieces });
          for (const [s, end] of ends.entries()) {
            for (let p = 0; p < pieces; p++) {
              let best = -1;
              for (let t = ends[s - 1] ?? 0; t < end; t++) {
                const cosine = dot(row(asked.tokenVectors, width, p), row(made, width, t));
                best = Math.max(best, cosine);
              }
              const found = matrix?.values[s * pieces + p] ?? 9;
              // Four bits: a cosine's error has a spread of about .1 / sqrt(width).
              expect(Math.abs(found - best)).toBeLessThan(0.6 / Math.sqrt(width));
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('papers do not leak into each other', () => {
    const blobs = [30, 1, 12].map((n, i) =>
      unpackTokens(packTokens(rows(n, 64, i + 1), 64, Uint16Array.of(n)), 64),
    );
    const match = createMatcher(64);
    const asked = question(5, 64);
    const together = match(asked, [...blobs, null, ...blobs]);
    const alone = blobs.map((blob) => match(asked, [blob])[0]);
    expect(together.slice(0, 3)).toEqual(alone);
    expect(together.slice(4)).toEqual(alone);
    expect(together[3]).toMatchObject({ sentences: 0, pieces: 5 });
  });
});

describe('the form of token vectors', () => {
  it('at full width is a turn of the space: cosines stay, one large value is spread out', () => {
    for (const dimensions of [384, 768, 312, 100]) {
      const { width, narrow } = turned(dimensions);
      expect(width % 32).toBe(0);
      const made = rows(6, dimensions);
      const other = narrow(made);
      for (const [a, b] of [
        [0, 1],
        [2, 2],
        [3, 5],
      ] as const) {
        const before = dot(row(made, dimensions, a), row(made, dimensions, b));
        expect(dot(row(other, width, a), row(other, width, b))).toBeCloseTo(before, 4);
      }
    }
    const spike = new Float32Array(384).fill(1, 7, 8);
    expect(Math.max(...turned(384).narrow(spike).map(Math.abs))).toBeLessThan(0.1);
  });

  it('projected is centred, multiplied, and of unit length', () => {
    const [depth, width] = [20, 32];
    const matrix = rows(depth, width, 3);
    const bias = unit(width, 4);
    const made = rows(5, depth);
    const { narrow } = projected({ depth, width, bias, matrix });
    const out = narrow(made);
    for (let r = 0; r < 5; r++) {
      const plain = Float32Array.from({ length: width }, (_, j) => {
        let sum = bias[j] ?? 0;
        for (let i = 0; i < depth; i++)
          sum += (made[r * depth + i] ?? 0) * (matrix[i * width + j] ?? 0);
        return sum;
      });
      const length = Math.hypot(...plain);
      for (let j = 0; j < width; j++) {
        expect(out[r * width + j]).toBeCloseTo((plain[j] ?? 0) / length, 5);
      }
    }
  });

  it('a projection comes back from its file, wherever its bytes lie; others are refused', () => {
    const made = { depth: 20, width: 32, bias: unit(32, 1), matrix: rows(20, 32) };
    const bytes = writeProjection(made);
    expect(readProjection(bytes, 20)).toEqual(made);
    const shifted = new Uint8Array(bytes.length + 5);
    shifted.set(bytes, 5);
    expect(readProjection(Buffer.from(shifted.buffer, 5), 20)).toEqual(made);
    expect(readProjection(bytes, 21)).toBeNull();
    expect(readProjection(bytes.slice(0, -4), 20)).toBeNull();
    expect(readProjection(new Uint8Array(), 20)).toBeNull();
  });
});

describe('a long paper', () => {
  it('keeps its sentences and loses the likest neighbours first', () => {
    const width = 32;
    const [a, b, c, d] = [unit(width, 1), unit(width, 2), unit(width, 3), unit(width, 4)];
    const near = a.map((value, i) => value + 0.01 * (b[i] ?? 0));
    const made = new Float32Array(6 * width);
    for (const [i, vector] of [b, a, near, c, c, d].entries()) made.set(vector, i * width);
    const tokens = { rows: made, sentences: [0, 0, 0, 0, 1, 1] };
    expect(mergeNeighbours(tokens, width, 6)).toBe(tokens);
    const fewer = mergeNeighbours(tokens, width, 5);
    // The equal vectors of two sentences stay apart.
    expect(fewer.sentences).toEqual([0, 0, 0, 1, 1]);
    expect(dot(row(fewer.rows, width, 1), a)).toBeGreaterThan(0.99);
    const least = mergeNeighbours(tokens, width, 1);
    expect(least.sentences).toEqual([0, 1]);
    for (let t = 0; t < 2; t++) expect(Math.hypot(...row(least.rows, width, t))).toBeCloseTo(1, 5);
  });
});

describe('token importance', () => {
  /** idf 1 and .2, twice the exponent, a direction along the first dimension. */
  const bytes = Uint8Array.from([
    ...[0x54, 0x49, 0x31, 0],
    ...[2, 0, 0, 0],
    ...[3, 0, 0, 0],
    ...new Uint8Array(Float32Array.of(2, 1, 0, 0).buffer),
    ...[255, 51],
  ]);
  it('is the rareness of the piece, raised by what its vector says', () => {
    const read = readImportance(bytes, 2, 3);
    if (read === null) throw new Error('not read');
    const rows = Float32Array.of(0, 1, 0, 0, 0, 1, 1, 0, 0);
    const [rare, common, meant] = importanceOf(read, [0, 1, 1], rows);
    expect(rare).toBeCloseTo(1);
    expect(common).toBeCloseTo(0.04);
    expect(meant).toBeCloseTo(0.04 * Math.E);
  });
  it('is refused when it is of another vocabulary or width, or no such file', () => {
    expect(readImportance(bytes, 3, 3)).toBeNull();
    expect(readImportance(bytes, 2, 4)).toBeNull();
    expect(readImportance(bytes.slice(0, -1), 2, 3)).toBeNull();
    expect(readImportance(Uint8Array.from([1, ...bytes.slice(1)]), 2, 3)).toBeNull();
    expect(readImportance(new Uint8Array(), 2, 3)).toBeNull();
  });
});
