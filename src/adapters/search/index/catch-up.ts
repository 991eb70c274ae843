// Brings a graph up to the encoding store, change by change in the store's order, in slices that let others work.
import { setImmediate as pause } from 'node:timers/promises';
import type { ChangeMark, EncodingStore, Log, OnProgress } from '../../../ports.ts';
import type { Graph } from './graph.ts';

export interface CatchUp {
  readonly encodings: Pick<EncodingStore, 'changes' | 'state'>;
  readonly model: string;
  readonly log: Log;
  graph(): Graph;
  /** The last change that is in the graph. */
  readonly mark: ChangeMark;
  /** Empties the graph; returns the mark of an empty one. */
  restart(): ChangeMark;
  onChange(): void;
  /** True: stop after this slice. */
  stop(): boolean;
  readonly onProgress: OnProgress | undefined;
}

const PAGE = 256;
/** An insertion takes about 1 ms; a message that comes meanwhile waits this long at most. */
const SLICE_MS = 8;
/** Dropped rows still cost memory and time; beyond this share a new graph is cheaper. */
const MAX_DROPPED = 0.25;

/** @returns The last change that is in the graph now. */
export async function catchUpWith(job: CatchUp): Promise<ChangeMark> {
  const mark = await applyAll(job, job.mark);
  if (job.stop() || (await agrees(job, mark))) return mark;
  job.log.warn({}, 'The vector index does not agree with the database: it is built anew.');
  job.onChange();
  return applyAll(job, job.restart());
}

/** What was saved while the counts were compared is no disagreement, but more to do. */
async function applyAll(job: CatchUp, from: ChangeMark): Promise<ChangeMark> {
  let mark = from;
  for (;;) {
    mark = await apply(job, mark);
    if (job.stop() || (await agrees(job, mark))) return mark;
    const more = await job.encodings.changes(job.model, mark, 1);
    if (more.length === 0) return mark;
  }
}

/** A database put back from a copy has lost rows without a change, or has a shorter history; a graph may be mostly holes. */
async function agrees({ encodings, model, graph }: CatchUp, mark: ChangeMark): Promise<boolean> {
  const { count, version } = await encodings.state(model);
  const { size, leftOut } = graph();
  return (
    size + leftOut.refused.length === count &&
    mark.version <= version &&
    leftOut.dropped.length <= MAX_DROPPED * Math.max(size, 1024)
  );
}

async function apply(job: CatchUp, from: ChangeMark): Promise<ChangeMark> {
  const { encodings, model, log, onProgress } = job;
  const graph = job.graph();
  let mark = from;
  let sliceEnds = performance.now() + SLICE_MS;
  for (;;) {
    const page = await encodings.changes(model, mark, PAGE);
    if (page.length === 0) return mark;
    for (const { version, row, vector } of page) {
      if (vector === null) graph.drop(row);
      else if (!graph.put(row, vector)) log.error({ row }, 'A stored vector cannot be indexed.');
      mark = { version, row };
      job.onChange();
      if (performance.now() < sliceEnds) continue;
      if (onProgress !== undefined) onProgress(graph.size, (await encodings.state(model)).count);
      await pause();
      if (job.stop()) return mark;
      sliceEnds = performance.now() + SLICE_MS;
    }
  }
}
