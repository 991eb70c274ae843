// How many rows of the index a set of allowed rows holds: decides between a plain walk, a filtered one and a scan.
import type { Graph } from './graph.ts';

export interface Coverage {
  count(graph: Graph, allowed: ReadonlySet<number>): number;
  /** The index changed. */
  forget(): void;
}

/** Counted once a set: the store hands out the same set until a digest changes, and never changes one. */
export function createCoverage(): Coverage {
  let known = new WeakMap<ReadonlySet<number>, number>();
  return {
    count(graph, allowed) {
      const before = known.get(allowed);
      if (before !== undefined) return before;
      let covered = 0;
      for (const row of allowed) if (graph.has(row)) covered += 1;
      known.set(allowed, covered);
      return covered;
    },
    forget() {
      known = new WeakMap();
    },
  };
}
