// Words of the command line as one text; none is answered with an example, not with silence.
import { InvalidArgumentError } from 'commander';

/** @throws InvalidArgumentError when there is no word. */
export function words(given: readonly string[], what: string): string {
  const text = given.join(' ').trim();
  if (text === '') {
    throw new InvalidArgumentError(`Which ${what}? See --help for examples.`);
  }
  return text;
}

/** A whole number from 1 to `max`, for an option. */
export const upTo =
  (max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= 1 && number <= max) return number;
    throw new InvalidArgumentError(`Write a whole number from 1 to ${max}.`);
  };
