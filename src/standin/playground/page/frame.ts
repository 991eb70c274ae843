/** The page around the conversation: the bar that says what this is, the channel's header, the drawer on small screens. */
import type { App } from './app.ts';
import { openConnectHelp } from './dialogs.ts';
import { type Child, fill, h } from './dom.ts';
import { icon } from './icons.ts';
import { toggleTheme } from './theme.ts';

export interface Frame {
  readonly element: HTMLElement;
  closeDrawer(): void;
  update(): void;
  /** Shown while there is no connection to the program. */
  lost(isLost: boolean): void;
}

export const createFrame = (app: App, side: HTMLElement, main: readonly HTMLElement[]): Frame => {
  const open = (isOpen: boolean): void => {
    element.classList.toggle('drawer-open', isOpen);
    drawer.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) side.querySelector<HTMLElement>('[aria-current]')?.focus();
  };
  const drawer = h(
    'button',
    {
      class: 'plain drawer',
      type: 'button',
      'aria-label': 'Servers and channels',
      'aria-controls': side.id,
      'aria-expanded': 'false',
      onclick: () => open(!element.classList.contains('drawer-open')),
    },
    icon('menu'),
  );
  const title = h('div', { class: 'channel-title' });
  const state = h('span', { class: 'state', role: 'status' });
  const bar = h(
    'aside',
    { class: 'bar', 'aria-label': 'About this page' },
    h(
      'span',
      {},
      h('b', {}, 'Local stand-in for Discord.'),
      h('span', { class: 'wide' }, ' The bot is real, the server is on this machine.'),
    ),
    h(
      'button',
      { class: 'as-link', type: 'button', onclick: () => openConnectHelp(app.around()) },
      'Connect the real Discord',
    ),
  );
  const header = h(
    'header',
    { class: 'top' },
    drawer,
    title,
    state,
    h(
      'button',
      {
        class: 'plain',
        type: 'button',
        'aria-label': 'Dark or light',
        title: 'Dark or light',
        onclick: toggleTheme,
      },
      icon('sun'),
    ),
  );
  const element = h(
    'div',
    { class: 'frame' },
    bar,
    side,
    h('div', { class: 'shade', onclick: () => open(false) }),
    h('main', {}, header, ...main),
  );
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && element.classList.contains('drawer-open')) {
      open(false);
      drawer.focus();
    }
  });
  let isLost = false;
  const update = (): void => {
    const { name, topic, guildId, type } = app.channel();
    const { bot, online } = app.around();
    const mark: Child = icon(guildId === null ? 'at' : type === 11 ? 'thread' : 'hash');
    fill(title, mark, h('h1', {}, name), topic && h('span', { class: 'topic' }, topic));
    state.textContent = isLost ? 'Connecting again…' : online ? '' : `${bot.name} is offline`;
    document.title = `${guildId === null ? '@' : '#'}${name} | ${app.around().texts.title}`;
  };
  return {
    element,
    update,
    closeDrawer: () => open(false),
    lost(next) {
      isLost = next;
      state.textContent = next ? 'Connecting again…' : '';
    },
  };
};
