// A button carries its whole request in its custom_id, so that it works after a restart. At most 100 characters.
import type { ActionRequest } from './view.ts';

/** Discord's limit for a custom_id (components/reference). */
export const CUSTOM_ID_MAX = 100;

/** The first character names the form, so that a later version can refuse or translate old buttons. */
const VERSION = '1';
const SEPARATOR = '|';
/** Arguments are ids, numbers and days; anything else is a member's text and has no place in a button. */
const PRINTABLE = /^[\x20-\x7E]*$/;
const ACTION_NAME = /^[a-z]+\.[a-z]+$/;

/**
 * `1|search.page|2|…`: version, action, arguments. `%` and `|` inside an argument are percent-encoded.
 * Null when it would be longer than Discord allows, or an argument is not printable ASCII.
 */
export function encodeRequest(request: ActionRequest): string | null {
  const args = request.args.map((arg) =>
    arg.replace(/[%|]/g, (character) => (character === '%' ? '%25' : '%7C')),
  );
  const id = [VERSION, request.name, ...args].join(SEPARATOR);
  return id.length <= CUSTOM_ID_MAX && PRINTABLE.test(id) ? id : null;
}

/** The request of a custom_id, or null for one that is not ours or of another version. */
export function decodeRequest(customId: string): ActionRequest | null {
  const [version, name, ...args] = customId.split(SEPARATOR);
  if (version !== VERSION || name === undefined || !ACTION_NAME.test(name)) return null;
  return {
    name,
    args: args.map((arg) => arg.replace(/%25|%7C/g, (code) => (code === '%25' ? '%' : '|'))),
  };
}
