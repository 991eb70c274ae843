// Digests out of made-up words: as many as wanted, each the same every time.

const SUBJECTS = ['walrus', 'kelp', 'glacier', 'lichen', 'heron', 'basalt', 'plankton', 'otter'];
const METHODS = ['sparse', 'causal', 'spectral', 'recursive', 'robust', 'lazy', 'modular', 'dense'];

const pick = (from: readonly string[], i: number): string => from[i % from.length] ?? '';

/** A Markdown digest of round `round` with `n` papers; no two rounds share one. */
export function digestText(round: number, n: number): string {
  return Array.from({ length: n }, (_, i) => {
    const method = pick(METHODS, i * 3 + round);
    const subject = pick(SUBJECTS, i + round * 5);
    return [
      `## ${method} ${subject} estimation, part ${round}-${i}`,
      '',
      `We estimate ${subject} number ${i} of survey ${round} with a ${method} method. ` +
        `It needs ${i + 2} samples and improves on the baseline by ${round + 1} points. ` +
        `The ${method} prior explains why ${subject} counts of round ${round} differ.`,
    ].join('\n');
  }).join('\n\n');
}

/** The day of a round. */
export const digestDay = (round: number): string =>
  new Date(Date.UTC(2026, 0, 1 + round)).toISOString().slice(0, 10);
