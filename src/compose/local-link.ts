// The terminal's person in the stand-in: what is typed becomes messages and interactions, what the bot says comes back.
import { setTimeout as delay } from 'node:timers/promises';
import type { ChatField, ChatLink, Reply } from '../adapters/terminal/link.ts';
import type { ShownMessage } from '../adapters/terminal/message.ts';
import type { InteractionHandle } from '../standin/person/handle.ts';
import type { Standin } from '../standin/standin.ts';
import type { Component, Message } from '../standin/types.ts';

const TEXT_INPUT = 4;
const EPHEMERAL = 1 << 6;
const STRING_SELECT = 3;
/** How often it is looked whether the bot is done; a person does not notice, and an edit in between is not lost. */
const LOOK_EVERY_MS = 10;

/**
 * @param health Says how many requests the bot still works on: an answer is final when none is left.
 */
export function createLocalLink(
  standin: Standin,
  at: { readonly person: string; readonly channel: string },
  health: () => { readonly running: number },
): ChatLink {
  const place = standin.as(at.person).in(at.channel);
  let last: Message | null = null;

  async function untilIdle(): Promise<void> {
    while (health().running > 0) await delay(LOOK_EVERY_MS);
  }

  /** All of the bot's messages that came since `before`, and `changed` when it was edited. */
  function since(before: ReadonlySet<string>, changed: string | null): Reply {
    const messages = place
      .history()
      .filter(
        ({ id, author }) => author.id === standin.bot.id && (!before.has(id) || id === changed),
      );
    // Discord lets nobody reply to a message that only one person sees.
    last = messages.filter(({ flags }) => (flags & EPHEMERAL) === 0).at(-1) ?? last;
    return { kind: 'messages', messages: messages as readonly ShownMessage[] };
  }

  const seen = (): ReadonlySet<string> => new Set(place.history().map(({ id }) => id));

  async function answered(
    before: ReadonlySet<string>,
    handle: InteractionHandle,
    pressed: string | null,
  ): Promise<Reply> {
    const ack = await handle.acknowledged();
    if (ack.type === 9) {
      const modal = await handle.modal();
      return {
        kind: 'form',
        title: modal.title,
        fields: modal.components.flatMap(fieldsOf),
        submit: (values) => answered(seen(), place.submit(modal, values), pressed),
      };
    }
    await handle.settled();
    await untilIdle();
    return since(before, pressed);
  }

  return {
    commands: () => place.commands().filter(({ type }) => type === 1),

    async ask(text) {
      const before = seen();
      const said = place.say(
        `<@${standin.bot.id}> ${text}`,
        last === null ? {} : { replyTo: last },
      );
      await said.answer();
      await untilIdle();
      return since(before, null);
    },

    call: ({ name, sub, values }) => {
      const before = seen();
      return answered(before, place.slash(name, values, sub === null ? {} : { sub }), null);
    },

    press(messageId, customId, values) {
      const message = place.history().find(({ id }) => id === messageId);
      if (message === undefined) throw new Error('This message is gone.');
      const before = seen();
      const handle = isSelect(message.components, customId)
        ? place.select(message, customId, values)
        : place.click(message, customId);
      return answered(before, handle, messageId);
    },

    complete: ({ name, sub, values }, option, partial) =>
      place
        .autocomplete(name, { name: option, value: partial }, values, sub === null ? {} : { sub })
        .choices(),
  };
}

const isSelect = (components: readonly Component[], customId: string): boolean =>
  components.some(
    (one) =>
      (one.type === STRING_SELECT && one.custom_id === customId) ||
      isSelect(one.components ?? [], customId),
  );

/** The text inputs of a modal, wherever they are nested. */
function fieldsOf(component: Component): readonly ChatField[] {
  const inner = component.component ?? component;
  if (inner.type !== TEXT_INPUT || inner.custom_id === undefined) {
    return (inner.components ?? []).flatMap(fieldsOf);
  }
  return [
    {
      id: inner.custom_id,
      label: component.label ?? inner.label ?? inner.custom_id,
      value: inner.value ?? '',
      required: inner.required ?? true,
    },
  ];
}
