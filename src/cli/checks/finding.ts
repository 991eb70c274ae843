// What a check of `doctor` found: a line, and what to do unless all is well.

export type Level = 'ok' | 'warn' | 'fail';

export interface Finding {
  readonly name: string;
  readonly level: Level;
  /** What was found, in a few words. */
  readonly found: string;
  /** What to do; absent when nothing needs doing. */
  readonly advice?: string;
}

/** Runs a check; an error in it is a finding too. */
export async function check(
  name: string,
  run: () => Promise<Omit<Finding, 'name'>>,
): Promise<Finding> {
  try {
    return { name, ...(await run()) };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { name, level: 'fail', found };
  }
}
