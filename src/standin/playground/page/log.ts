/** The messages of the open channel, oldest first: added, changed and removed one by one, at the end unless one has scrolled up. */
import { Flag, type Id } from '../../types.ts';
import type { ShownMessage } from '../protocol.ts';
import type { App } from './app.ts';
import { type Child, fill, h } from './dom.ts';
import { gist } from './message/gist.ts';
import { continues, renderMessage } from './message/message.ts';

export interface Log {
  readonly element: HTMLElement;
  /** Shows another channel; `beginning` stands above its first message. */
  show(messages: readonly ShownMessage[], beginning: Child): void;
  put(message: ShownMessage): void;
  drop(id: Id): void;
  /** A line that only this page shows, at the end: what did not work, what could be done. Gone with the next message. */
  note(...content: readonly Child[]): void;
  typing(name: string | null): void;
}

/** Nearer to the end than this (pixels) one reads along. */
const NEAR_END = 120;

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

const isNewer = (a: Id, b: Id): boolean => BigInt(a) > BigInt(b);

export const createLog = (app: App): Log => {
  const messages = new Map<Id, ShownMessage>();
  const begin = h('div', { class: 'beginning' });
  const list = h('ol', { class: 'messages', 'aria-label': 'Messages' });
  const foot = h('div', { class: 'notes', role: 'status' });
  const typingLine = h('div', { class: 'typing', 'aria-hidden': 'true' });
  const scroll = h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Conversation' },
    begin,
    list,
    foot,
  );
  const element = h('div', { class: 'log' }, scroll, typingLine);
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  const atEnd = (): boolean =>
    scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END;
  /** To the end, or to the beginning of the last message when it is taller than the view. */
  const toEnd = (): void => {
    const last = list.lastElementChild;
    const tall = last && last.clientHeight > scroll.clientHeight;
    const top = tall ? (last as HTMLElement).offsetTop - scroll.offsetTop : scroll.scrollHeight;
    placed = tall ? top : -1;
    scroll.scrollTo({ top });
  };
  /** True while one reads along: then the end stays in sight, whatever grows or shrinks. */
  let follows = true;
  /** Where the page itself has put the view, to show the beginning of a message that is taller than it. */
  let placed = -1;
  scroll.addEventListener('scroll', () => {
    follows = atEnd() || Math.abs(scroll.scrollTop - placed) < 2;
  });
  const keepingEnd = (change: () => void): void => {
    const follow = follows;
    change();
    if (follow) toEnd();
  };
  new ResizeObserver(() => {
    if (follows) toEnd();
  }).observe(scroll);

  const sorted = (): readonly ShownMessage[] =>
    [...messages.values()].sort((a, b) => (isNewer(a.id, b.id) ? 1 : -1));
  const dayOf = (message: ShownMessage): string => day.format(new Date(message.timestamp));
  const elements = (message: ShownMessage, before: ShownMessage | undefined): HTMLElement[] => {
    const newDay = before === undefined || dayOf(before) !== dayOf(message);
    const element = renderMessage(app, message, !newDay && continues(before, message));
    if (!newDay) return [element];
    return [h('li', { class: 'day' }, h('span', {}, dayOf(message))), element];
  };
  const renderAll = (): void => {
    const all = sorted();
    fill(list, ...all.flatMap((message, at) => elements(message, all[at - 1])));
  };

  /** A message that changes under one's hands keeps the focus where it was. */
  const replace = (old: Element, message: ShownMessage): void => {
    const key = old.contains(document.activeElement)
      ? (document.activeElement?.getAttribute('data-key') ?? '')
      : null;
    const fresh = renderMessage(app, message, old.classList.contains('joined'));
    old.replaceWith(fresh);
    if (key === null) return;
    const same = fresh.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
    (same ?? fresh).focus({ preventScroll: true });
  };

  /** Screen readers hear what the bot says once it stands, not each state of it. */
  const announce = (before: ShownMessage | undefined, message: ShownMessage): void => {
    const { bot } = app.around();
    if (message.author.id !== bot.id) return;
    const loading = (message.flags & Flag.loading) !== 0;
    if (loading) app.announce(`${bot.name} is thinking`);
    else if (!before || (before.flags & Flag.loading) !== 0)
      app.announce(`${bot.name}: ${gist(message).slice(0, 300)}`);
  };

  return {
    element,
    show(next, beginning) {
      messages.clear();
      for (const message of next) messages.set(message.id, message);
      fill(begin, beginning);
      fill(foot);
      renderAll();
      toEnd();
    },
    put(message) {
      const before = messages.get(message.id);
      const last = sorted().at(-1);
      messages.set(message.id, message);
      announce(before, message);
      keepingEnd(() => {
        const old = document.getElementById(`message-${message.id}`);
        if (before && old) return replace(old, message);
        fill(foot);
        list.append(...elements(message, last));
      });
      if (message.author.id === app.around().me.id) toEnd();
    },
    drop(id) {
      messages.delete(id);
      const hadFocus = document.getElementById(`message-${id}`)?.contains(document.activeElement);
      keepingEnd(renderAll);
      if (hadFocus) scroll.focus();
    },
    note(...content) {
      keepingEnd(() => foot.append(h('div', { class: 'note' }, ...content)));
      toEnd();
    },
    typing(name) {
      clearTimeout(typingTimer);
      typingLine.textContent = name === null ? '' : `${name} is typing…`;
      // Discord's own sign lasts ten seconds.
      if (name !== null) typingTimer = setTimeout(() => fill(typingLine), 10_000);
    },
  };
};
