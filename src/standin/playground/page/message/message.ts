/** One message as Discord shows it. Rendered anew when it changes. */
import { Flag } from '../../../types.ts';
import type { ShownMessage, UserInfo } from '../../protocol.ts';
import type { App } from '../app.ts';
import { avatar } from '../avatar.ts';
import { type Child, h } from '../dom.ts';
import { icon } from '../icons.ts';
import { parseInline } from '../markdown/inline.ts';
import { markup, renderInline } from '../markdown/render.ts';
import { attachment } from './attachments.ts';
import { component } from './components.ts';
import { embed } from './embed.ts';
import { gist } from './gist.ts';
import { openMessageMenu } from './menu.ts';

const has = (message: ShownMessage, bit: number): boolean => (message.flags & bit) !== 0;

/** Messages of one author within seven minutes stand under one name, as in Discord. */
const TOGETHER_MS = 7 * 60_000;

export const continues = (before: ShownMessage | undefined, message: ShownMessage): boolean =>
  before !== undefined &&
  before.author.id === message.author.id &&
  message.type === 0 &&
  has(before, Flag.ephemeral) === has(message, Flag.ephemeral) &&
  Date.parse(message.timestamp) - Date.parse(before.timestamp) < TOGETHER_MS;

const userOf = (app: App, message: ShownMessage): UserInfo => {
  const { users } = app.around();
  const { id, global_name, username, bot } = message.author;
  return (
    users.find((user) => user.id === id) ?? { id, name: global_name ?? username, bot: bot ?? false }
  );
};

const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });

const stamp = (iso: string): Child => {
  const date = new Date(iso);
  return h('time', { datetime: iso, title: full.format(date) }, clock.format(date));
};

const jump = (id: string): void => {
  const target = document.getElementById(`message-${id}`);
  target?.scrollIntoView({ block: 'center' });
  target?.focus();
};

/** The line above: what is replied to, or who used which command. */
const above = (app: App, message: ShownMessage): Child => {
  const { interaction_metadata: used, command } = message;
  if (used && (message.type === 20 || message.type === 23)) {
    const user = app.around().users.find(({ id }) => id === used.user.id);
    const label = message.type === 20 ? `/${command ?? 'a command'}` : (command ?? 'an app');
    return h(
      'div',
      { class: 'above' },
      user && avatar(user, 'small'),
      h('span', { class: 'above-name' }, user?.name ?? 'Somebody'),
      ' used ',
      h('span', { class: 'used' }, label),
    );
  }
  const target = message.referenced_message as ShownMessage | null | undefined;
  if (message.type !== 19 || target === undefined) return null;
  if (target === null) return h('div', { class: 'above' }, 'Original message was deleted');
  const user = userOf(app, target);
  return h(
    'button',
    { class: 'above', type: 'button', onclick: () => jump(target.id) },
    h('span', { class: 'visually-hidden' }, 'In reply to '),
    avatar(user, 'small'),
    h('span', { class: 'above-name' }, user.name),
    h(
      'span',
      { class: 'above-text' },
      ...renderInline(parseInline(gist(target).slice(0, 160)), app.around()),
    ),
  );
};

const thinking = (app: App): Child =>
  h(
    'div',
    { class: 'thinking' },
    h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')),
    `${app.around().bot.name} is thinking…`,
  );

const below = (app: App, message: ShownMessage): Child[] => {
  const thread = has(message, Flag.hasThread)
    ? app
        .around()
        .guilds.flatMap(({ channels }) => channels)
        .find(({ id }) => id === message.id)
    : undefined;
  const dismiss = (): void => {
    app.link
      .ask<'remove'>({ do: 'remove', channel: message.channel_id, message: message.id })
      .catch(app.complain);
  };
  return [
    thread &&
      h(
        'button',
        { class: 'thread-link', type: 'button', onclick: () => app.go(thread.id) },
        icon('thread'),
        h('b', {}, thread.name),
        ' Open thread',
      ),
    has(message, Flag.ephemeral) &&
      h(
        'div',
        { class: 'only-you' },
        icon('eye'),
        'Only you can see this • ',
        h('button', { class: 'as-link', type: 'button', onclick: dismiss }, 'Dismiss message'),
      ),
  ];
};

const reactions = (message: ShownMessage): Child =>
  message.reactions.length > 0 &&
  h(
    'div',
    { class: 'reactions' },
    ...message.reactions.map(({ emoji, userIds }) =>
      h('span', { class: 'reaction' }, `${emoji.name} ${userIds.length}`),
    ),
  );

const head = (user: UserInfo, message: ShownMessage): Child =>
  h(
    'div',
    { class: 'head' },
    h('h3', {}, user.name),
    user.bot && h('span', { class: 'tag' }, 'APP'),
    stamp(message.timestamp),
  );

const body = (app: App, message: ShownMessage): Child[] => {
  if (has(message, Flag.loading)) return [thinking(app)];
  const edited = message.edited_timestamp !== null && h('span', { class: 'edited' }, '(edited)');
  const text = message.content === '' ? null : markup(message.content, app.around());
  if (text && edited) (text.lastElementChild ?? text).append(' ', edited);
  return [
    text,
    ...message.attachments.map(attachment),
    ...(has(message, Flag.suppressEmbeds)
      ? []
      : message.embeds.map((one) => embed(one, app.around()))),
    ...message.components.map((one) => component(app, message, one)),
    !text && edited && h('div', {}, edited),
    reactions(message),
  ];
};

/** The message; `joined` leaves name and picture out, the message before has them. */
export const renderMessage = (app: App, message: ShownMessage, joined: boolean): HTMLLIElement => {
  const user = userOf(app, message);
  const pings =
    message.mentions.some(({ id }) => id === app.around().me.id) &&
    message.author.id !== app.around().me.id;
  const menu: HTMLButtonElement = h(
    'button',
    {
      class: 'message-menu',
      type: 'button',
      'aria-haspopup': 'menu',
      'aria-label': `Actions for the message of ${user.name}`,
      'data-key': 'menu',
      onclick: () => openMessageMenu(app, message, menu),
    },
    icon('more'),
  );
  return h(
    'li',
    {
      id: `message-${message.id}`,
      class: [
        'message',
        joined && 'joined',
        has(message, Flag.ephemeral) && 'ephemeral',
        pings && 'pings',
      ]
        .filter(Boolean)
        .join(' '),
      tabindex: -1,
      oncontextmenu: (event: MouseEvent) => {
        // On a link or a selected text the browser's own menu is of more use.
        if ((event.target as Element).closest('a, input') || String(getSelection()) !== '') return;
        event.preventDefault();
        openMessageMenu(app, message, menu);
      },
    },
    above(app, message),
    !joined && avatar(user),
    h(
      'div',
      { class: 'content' },
      !joined && head(user, message),
      ...body(app, message),
      ...below(app, message),
    ),
    menu,
  );
};
