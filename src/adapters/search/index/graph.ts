// hnswlib behind a few verbs: plain arrays, capacity, deleted labels and the search width are its own business.
import hnswlib from 'hnswlib-node';

/** Edges a node (16) and search width while building (200): hnswlib's own defaults, recall in `bench/recall.ts`. */
const EDGES = 16;
const BUILD_WIDTH = 200;
/** Search width: questions lie further from papers than papers do, and need it: recall@10 .993 among 18,000 real papers (160: .97) in 2 ms (`bench/recall.ts`). */
const SEARCH_WIDTH = 400;
/** Random levels of the graph: the same papers in the same order give the same graph. */
const SEED = 100;
const SMALLEST = 1024;

export interface Hit {
  readonly row: number;
  readonly score: number;
}

export interface LeftOut {
  /** Rows that are gone but still take up room. */
  readonly dropped: readonly number[];
  /** Rows whose vector was refused. */
  readonly refused: readonly number[];
}

export interface Graph {
  /** Adds or replaces. False: refused (wrong length, or a value that is no number); the row is then left out. */
  put(row: number, vector: Float32Array): boolean;
  drop(row: number): void;
  has(row: number): boolean;
  /** Live rows, in no order. */
  rows(): IterableIterator<number>;
  readonly size: number;
  readonly leftOut: LeftOut;
  /** As stored: of unit length. */
  vector(row: number): Float32Array;
  /** Best first, ties by row. The vector is checked. */
  search(vector: Float32Array, k: number, allowed?: (row: number) => boolean): readonly Hit[];
  write(file: string): Promise<void>;
}

export const byScore = (a: Hit, b: Hit): number => b.score - a.score || a.row - b.row;

/** hnswlib takes anything: what is no vector would poison the graph. */
export const isVector = (vector: Float32Array, dimensions: number): boolean =>
  vector.length === dimensions && vector.every(Number.isFinite);

/** An empty graph. */
export function newGraph(dimensions: number): Graph {
  const index = new hnswlib.HierarchicalNSW('cosine', dimensions);
  index.initIndex({
    maxElements: SMALLEST,
    m: EDGES,
    efConstruction: BUILD_WIDTH,
    randomSeed: SEED,
  });
  return wrap(index, dimensions, new Set(), { dropped: [], refused: [] });
}

/**
 * Reads a graph that `write` wrote. hnswlib does not notice other dimensions: the caller has checked.
 * @throws Error when the file is damaged.
 */
export async function readGraph(
  file: string,
  dimensions: number,
  leftOut: LeftOut,
): Promise<Graph> {
  const index = new hnswlib.HierarchicalNSW('cosine', dimensions);
  await index.readIndex(file);
  const live = new Set(index.getIdsList());
  for (const row of leftOut.dropped) live.delete(row);
  return wrap(index, dimensions, live, leftOut);
}

function wrap(
  index: InstanceType<typeof hnswlib.HierarchicalNSW>,
  dimensions: number,
  live: Set<number>,
  leftOut: LeftOut,
): Graph {
  const dropped = new Set(leftOut.dropped);
  const refused = new Set(leftOut.refused);
  // Reading a file sets it back to 10.
  index.setEf(SEARCH_WIDTH);

  function drop(row: number): void {
    refused.delete(row);
    if (!live.delete(row)) return;
    index.markDelete(row);
    dropped.add(row);
  }

  return {
    put(row, vector) {
      if (!isVector(vector, dimensions)) {
        drop(row);
        refused.add(row);
        return false;
      }
      if (index.getCurrentCount() >= index.getMaxElements()) {
        index.resizeIndex(Math.ceil(index.getMaxElements() * 1.5) + SMALLEST);
      }
      // A label that was dropped comes back to life and is updated in place.
      index.addPoint(Array.from(vector), row);
      dropped.delete(row);
      refused.delete(row);
      live.add(row);
      return true;
    },
    drop,
    has: (row) => live.has(row),
    rows: () => live.values(),
    get size() {
      return live.size;
    },
    get leftOut() {
      return { dropped: [...dropped], refused: [...refused] };
    },
    vector: (row) => Float32Array.from(index.getPoint(row)),
    search(vector, k, allowed) {
      const count = Math.min(k, live.size);
      if (count <= 0) return [];
      const { neighbors, distances } = index.searchKnn(Array.from(vector), count, allowed);
      return neighbors.map((row, i) => ({ row, score: 1 - (distances[i] ?? 2) })).sort(byScore);
    },
    async write(file) {
      await index.writeIndex(file);
    },
  };
}
