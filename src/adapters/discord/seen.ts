// Discord may deliver an event more than once; each id is handled the first time only.

/** Discord repeats within seconds; ten thousand ids are minutes of the busiest bot. */
const REMEMBERED = 10_000;

/** `firstTime(id)` is true once per id. Forgets the oldest beyond `limit`. */
export function createSeen(limit = REMEMBERED): { firstTime(id: string): boolean } {
  // A Set keeps its order of insertion, so its first element is the oldest.
  const ids = new Set<string>();
  return {
    firstTime(id) {
      if (ids.has(id)) return false;
      ids.add(id);
      if (ids.size > limit) for (const oldest of ids) return ids.delete(oldest);
      return true;
    },
  };
}
