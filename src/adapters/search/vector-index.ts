// Nearest papers by vector: an HNSW graph in memory, a copy on disk, and the encoding store as the truth of both.
import { dot } from '../../domain/vector.ts';
import type { ChangeMark, EncodingStore, Log, OnProgress } from '../../ports.ts';
import type { VectorIndex } from '../../ports-search.ts';
import { catchUpWith } from './index/catch-up.ts';
import { createCoverage } from './index/coverage.ts';
import { createIndexFiles } from './index/files.ts';
import { byScore, type Graph, isVector, newGraph } from './index/graph.ts';

export interface VectorIndexOptions {
  /** Folder of the index alone; made when missing. */
  readonly dir: string;
  readonly encodings: Pick<EncodingStore, 'changes' | 'state' | 'vectorsOf'>;
  readonly model: string;
  readonly dimensions: number;
  readonly log: Log;
}

/** Up to here reading the allowed vectors from the store is faster than a filtered walk (`bench/recall.ts`). */
const SCAN_UP_TO = 1_500;

const START: ChangeMark = { version: 0, row: 0 };

/**
 * Opens the index that lies in `dir`; one that is missing, damaged or of another model is left out and an empty
 * one opened: `catchUp` fills it from the stored vectors, nothing is encoded again.
 */
export async function openVectorIndex(options: VectorIndexOptions): Promise<VectorIndex> {
  const { encodings, model, dimensions, log } = options;
  const files = createIndexFiles(options.dir);
  const coverage = createCoverage();
  let graph: Graph = newGraph(dimensions);
  let mark = START;
  let dirty = false;
  let closing = false;
  let turn: Promise<void> = Promise.resolve();

  const kept = await files.load(model, dimensions).catch((error: unknown) => String(error));
  if (typeof kept === 'string') log.info({ why: kept }, 'The vector index is built anew.');
  else if (await isOfThisStore(kept.graph)) {
    ({ graph } = kept);
    ({ mark } = kept.manifest);
  } else log.warn({}, 'The vector index belongs to another database: it is built anew.');

  /** A database that was put back from a copy may know other papers under the same rows. */
  async function isOfThisStore(read: Graph): Promise<boolean> {
    const rows = [...read.rows()];
    const some = rows.filter((_, i) => i % Math.ceil(rows.length / 16) === 0);
    const stored = await encodings.vectorsOf(model, some);
    return [...stored].every(([row, vector]) => dot(read.vector(row), vector) > 0.999);
  }

  async function run(onProgress: OnProgress | undefined): Promise<void> {
    const reached = await catchUpWith({
      ...options,
      graph: () => graph,
      mark,
      restart: () => {
        graph = newGraph(dimensions);
        return START;
      },
      onChange: () => {
        dirty = true;
        coverage.forget();
      },
      stop: () => closing,
      onProgress,
    });
    mark = reached;
    if (dirty) await save();
  }

  async function save(): Promise<void> {
    try {
      await files.save(graph, { model, dimensions, mark });
      dirty = false;
    } catch (error) {
      // A full disk costs the next start some seconds; searching goes on.
      log.error({ error: String(error) }, 'The vector index could not be written to disk.');
    }
  }

  /** One at a time: the graph must not change while it is written. */
  function queued(work: () => Promise<void>): Promise<void> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function scan(vector: Float32Array, k: number, allowed: ReadonlySet<number>) {
    const rows = [...allowed].filter((row) => graph.has(row));
    const stored = await encodings.vectorsOf(model, rows);
    const hits = [...stored].map(([row, own]) => ({ row, score: dot(own, vector) }));
    return hits.sort(byScore).slice(0, k);
  }

  return {
    async search(vector, k, allowed) {
      if (!isVector(vector, dimensions)) {
        throw new Error(`A question's vector must be ${dimensions} finite numbers.`);
      }
      const covered = coverage.count(graph, allowed);
      if (covered === graph.size) return graph.search(vector, k);
      if (covered <= SCAN_UP_TO) return scan(vector, k, allowed);
      return graph.search(vector, k, (row) => allowed.has(row));
    },
    catchUp: (onProgress) => queued(() => run(onProgress)),
    get size() {
      return graph.size;
    },
    async close() {
      closing = true;
      await queued(async () => {
        if (dirty) await save();
      });
    },
  };
}
