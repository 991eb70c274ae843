// Text typed for an option becomes what the option takes; a file option takes a path.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../domain/errors.ts';
import type { ChatOption, ChatValue } from './link.ts';

const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;
const ATTACHMENT = 11;

/** @throws UserError that names the option and what it takes. */
export async function readChatValue(option: ChatOption, text: string): Promise<ChatValue> {
  switch (option.type) {
    case INTEGER:
    case NUMBER: {
      const number = Number(text);
      if (text.trim() === '' || Number.isNaN(number)) {
        throw new UserError(`${option.name} takes a number, not "${text}".`);
      }
      return number;
    }
    case BOOLEAN:
      if (/^(?:yes|true|on|1)$/i.test(text)) return true;
      if (/^(?:no|false|off|0)$/i.test(text)) return false;
      throw new UserError(`${option.name} takes yes or no, not "${text}".`);
    case ATTACHMENT:
      try {
        return { name: basename(text), bytes: await readFile(text) };
      } catch (error) {
        throw new UserError(`${option.name} takes the path of a file; ${text} cannot be read.`, {
          cause: error,
        });
      }
    default:
      return text;
  }
}
