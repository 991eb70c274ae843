// What could not be read in the seeds, as sentences for the operator.
import type { SeedReport } from '../usecases/seeds.ts';

/** Problems named one by one for each file; a file full of them is the wrong file, not thousand mistakes. */
const MOST = 5;

/** One sentence a problem, with file and line; the rest of a file's as a count. */
export function seedProblems(reports: readonly SeedReport[]): readonly string[] {
  return reports.flatMap(({ name, error, problems }) => {
    if (error !== null) return [`${name}: ${error}`];
    const told = problems
      .slice(0, MOST)
      .map(({ line, reason, excerpt }) => `${name}, line ${line}: ${reason} (${excerpt})`);
    const rest = problems.length - told.length;
    return rest === 0 ? told : [...told, `${name}: ${rest} more places could not be read.`];
  });
}
