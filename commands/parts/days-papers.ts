// All papers of some days together, each once.
import { addDays } from '../../src/domain/calendar.ts';
import type { Viewer } from '../../src/domain/digest.ts';
import type { PaperLine } from '../../src/domain/view.ts';
import type { Library } from '../../src/library.ts';

/** The papers of the `days` days up to and with `last` (YYYY-MM-DD) that the viewer sees, newest day first. */
export async function papersUpTo(
  library: Library,
  viewer: Viewer,
  last: string,
  days: number,
): Promise<readonly PaperLine[]> {
  const dates = Array.from({ length: days }, (_, i) => addDays(last, -i));
  const overviews = await Promise.all(dates.map((date) => library.overview(viewer, date)));
  const lines = overviews.flatMap((day) => day?.themes.flatMap((theme) => theme.papers) ?? []);
  return [...new Map(lines.map((line) => [line.paper.row, line])).values()];
}
