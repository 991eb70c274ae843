/** A message's menu: reply, thread, the bot's message commands ("Apps"), delete. */
import { Flag } from '../../../types.ts';
import type { ShownMessage } from '../../protocol.ts';
import type { App } from '../app.ts';
import { askName } from '../dialogs.ts';
import { h } from '../dom.ts';
import { float, moveWithArrows } from '../floating.ts';
import { type IconName, icon } from '../icons.ts';
import { gist } from './gist.ts';

interface Entry {
  readonly label: string;
  readonly icon: IconName;
  readonly act: () => void;
}

/** Command type 3: on a message. */
const MESSAGE_COMMAND = 3;

const startThread = async (app: App, message: ShownMessage): Promise<void> => {
  const name = await askName(
    'New thread',
    'Thread name',
    gist(message)
      .replaceAll(/<[^>]*>/g, '')
      .trim()
      .slice(0, 60),
  );
  if (name === null) return;
  const channel = message.channel_id;
  try {
    const thread = await app.link.ask<'thread'>({
      do: 'thread',
      channel,
      message: message.id,
      name,
    });
    app.go(thread.id);
  } catch (error) {
    app.complain(error);
  }
};

const entries = (app: App, message: ShownMessage): readonly Entry[] => {
  const { id, channel_id: channel, flags, author } = message;
  const here = app.channel();
  // Discord lets nobody reply to, or start a thread at, a message that only one person sees.
  const shared = (flags & Flag.ephemeral) === 0;
  const reply: Entry = { label: 'Reply', icon: 'reply', act: () => app.reply(message) };
  const thread: Entry = {
    label: 'Create thread',
    icon: 'thread',
    act: () => void startThread(app, message),
  };
  const remove: Entry = {
    label: shared ? 'Delete message' : 'Dismiss message',
    icon: 'trash',
    act: () =>
      void app.link.ask<'remove'>({ do: 'remove', channel, message: id }).catch(app.complain),
  };
  const canThread =
    shared && (here.type === 0 || here.type === 5) && (flags & Flag.hasThread) === 0;
  const apps = app
    .commands()
    .filter(({ type }) => type === MESSAGE_COMMAND)
    .map(
      ({ name }): Entry => ({
        label: name,
        icon: 'apps',
        act: () => void app.use({ do: 'menu', channel, message: id, name }, name),
      }),
    );
  return [
    ...(shared && here.canWrite ? [reply] : []),
    ...(canThread ? [thread] : []),
    ...(shared ? apps : []),
    ...(author.id === app.around().me.id || !shared ? [remove] : []),
  ];
};

export const openMessageMenu = (app: App, message: ShownMessage, anchor: HTMLElement): void => {
  const items = entries(app, message).map((entry) =>
    h(
      'button',
      {
        role: 'menuitem',
        type: 'button',
        tabindex: -1,
        onclick: () => {
          floating.close();
          entry.act();
        },
      },
      icon(entry.icon),
      entry.label,
    ),
  );
  if (items.length === 0) return;
  const panel = h(
    'div',
    { role: 'menu', class: 'menu', 'aria-label': 'Message actions' },
    ...items,
  );
  moveWithArrows(panel, () => items);
  const floating = float(panel, anchor);
  items[0]?.focus();
};
