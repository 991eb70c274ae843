/** Left side: the servers, the channels of the one that is open, direct messages, and who one is. */
import type { Id } from '../../types.ts';
import type { ChannelInfo, GuildInfo } from '../protocol.ts';
import type { App } from './app.ts';
import { avatar } from './avatar.ts';
import { type Child, fill, h } from './dom.ts';
import { type IconName, icon } from './icons.ts';

export interface Sidebar {
  readonly element: HTMLElement;
  update(unread: ReadonlySet<Id>): void;
}

const MARKS: Readonly<Record<number, IconName>> = { 11: 'thread', 12: 'thread', 15: 'forum' };

/** Threads stand under their channel. */
const inOrder = (channels: readonly ChannelInfo[]): readonly ChannelInfo[] =>
  channels
    .filter(({ parentId }) => !channels.some(({ id }) => id === parentId))
    .flatMap((one) => [one, ...channels.filter(({ parentId }) => parentId === one.id)]);

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3);

export const createSidebar = (app: App, onMove: () => void): Sidebar => {
  const rail = h('nav', { class: 'rail', 'aria-label': 'Servers' });
  const heading = h('h2', {});
  const channels = h('nav', { class: 'channels', 'aria-label': 'Channels' });
  const user = h('section', { class: 'user', 'aria-label': 'You' });
  const element = h(
    'div',
    { class: 'side', id: 'side' },
    rail,
    h('div', { class: 'sidebar' }, h('header', {}, heading), channels, user),
  );
  /** Where one was last in each server. */
  const last = new Map<Id, Id>();
  const go = (id: Id): void => {
    app.go(id);
    onMove();
  };

  const channelButton = (unread: ReadonlySet<Id>, one: ChannelInfo): Child => {
    const current = one.id === app.channel().id;
    const isUnread = unread.has(one.id) && !current;
    return h(
      'li',
      { class: one.type === 11 || one.type === 12 ? 'nested' : '' },
      h(
        'button',
        {
          type: 'button',
          class: isUnread ? 'channel unread' : 'channel',
          'aria-current': current ? 'page' : null,
          onclick: () => go(one.id),
        },
        one.guildId === null ? avatar(app.around().bot, 'small') : icon(MARKS[one.type] ?? 'hash'),
        h('span', {}, one.name),
        isUnread && h('span', { class: 'visually-hidden' }, ' (unread)'),
      ),
    );
  };

  const guildButton = (unread: ReadonlySet<Id>, guild: GuildInfo): Child => {
    const current = guild.id === app.channel().guildId;
    const target = guild.channels.find(({ id }) => id === last.get(guild.id)) ?? guild.channels[0];
    const isUnread = guild.channels.some(({ id }) => unread.has(id)) && !current;
    return h(
      'button',
      {
        type: 'button',
        class: isUnread ? 'guild unread' : 'guild',
        title: guild.name,
        'aria-label': isUnread ? `${guild.name} (unread)` : guild.name,
        'aria-current': current ? 'page' : null,
        onclick: () => target && go(target.id),
      },
      initials(guild.name),
    );
  };

  const roleSwitch = (): Child => {
    const { people, person, me } = app.around();
    const select = h(
      'select',
      { 'aria-label': 'Who you are', onchange: () => app.be(select.value) },
      ...people.map(({ name, role }) =>
        h('option', { value: name, selected: name === person }, `${name} (${role})`),
      ),
    );
    return h('div', { class: 'user-line' }, avatar(me), select);
  };

  return {
    element,
    update(unread) {
      const { guilds, dm } = app.around();
      const here = app.channel();
      const guild = guilds.find(({ id }) => id === here.guildId);
      if (guild) last.set(guild.id, here.id);
      // In direct messages the channels of the server where one came from stay in sight.
      const shown = guild ?? guilds.find(({ id }) => last.has(id)) ?? guilds[0];
      heading.textContent = shown?.name ?? 'Direct messages';
      const focused = element.contains(document.activeElement)
        ? document.activeElement?.textContent
        : null;
      fill(rail, ...guilds.map((one) => guildButton(unread, one)));
      fill(
        channels,
        h('h3', {}, 'Channels'),
        h('ul', {}, ...inOrder(shown?.channels ?? []).map((one) => channelButton(unread, one))),
        h('h3', {}, 'Direct messages'),
        h('ul', {}, channelButton(unread, dm)),
      );
      fill(user, roleSwitch());
      if (focused === null || focused === undefined) return;
      const all = [...element.querySelectorAll<HTMLElement>('button, select')];
      all.find(({ textContent }) => textContent === focused)?.focus();
    },
  };
};
