// The chat: a line is a question, `/…` a command, a number a button of the last message; answers are what Discord shows.
import { UserError } from '../../domain/errors.ts';
import type { Lines } from './lines.ts';
import type { ChatLink, ChatValue, Reply } from './link.ts';
import { type Choice, renderMessage } from './message.ts';
import { readSlash } from './slash.ts';
import type { Style } from './style.ts';
import { readChatValue } from './values.ts';

export interface ChatParts {
  readonly link: ChatLink;
  readonly lines: Lines;
  readonly style: Style;
  readonly print: (text: string) => void;
  /** What a terminal shows before a line. */
  readonly prompt: string;
}

/** Words that end the chat, besides the end of the input. */
const GOODBYE = /^\/?(?:exit|quit|bye)$/i;

interface Offer {
  readonly messageId: string;
  readonly choice: Choice;
}

/** Chats until the input ends. A request that fails is a sentence; the chat goes on. */
export async function runChat({ link, lines, style, print, prompt }: ChatParts): Promise<void> {
  let offers: readonly Offer[] = [];

  async function request(line: string): Promise<Reply> {
    const offer = offers.find(({ choice }) => choice.key === line);
    if (offer) {
      const { customId, values } = offer.choice;
      return link.press(offer.messageId, customId, values);
    }
    if (!line.startsWith('/')) return link.ask(line);
    const read = readSlash(line, link.commands());
    if (read.kind === 'problem') throw new UserError(read.text);
    const values: Record<string, ChatValue> = {};
    for (const option of read.options) {
      const text = read.values[option.name];
      if (text !== undefined) values[option.name] = await readChatValue(option, text);
    }
    return link.call({ name: read.name, sub: read.sub, values });
  }

  async function fillIn(form: Extract<Reply, { kind: 'form' }>): Promise<Reply | null> {
    print(style.title(form.title));
    const values: Record<string, string> = {};
    for (const field of form.fields) {
      const shown = field.value === '' ? field.label : `${field.label} (${field.value})`;
      const line = await lines.next(`${shown}: `);
      if (line === null) return null;
      values[field.id] = line.trim() === '' ? field.value : line;
    }
    return form.submit(values);
  }

  function show(reply: Extract<Reply, { kind: 'messages' }>): void {
    offers = reply.messages.flatMap((message) => {
      const { text, choices } = renderMessage(message, style);
      print(text);
      return choices.map((choice) => ({ messageId: message.id, choice }));
    });
    print('');
  }

  for (;;) {
    const line = (await lines.next(prompt))?.trim();
    if (line === undefined || GOODBYE.test(line)) return;
    if (line === '') continue;
    try {
      let reply: Reply | null = await request(line);
      while (reply?.kind === 'form') reply = await fillIn(reply);
      if (reply === null) {
        print(style.bad('The input ended in a form; nothing was sent.'));
        return;
      }
      show(reply);
    } catch (error) {
      print(style.bad(error instanceof Error ? error.message : String(error)));
      print('');
    }
  }
}
