/** The page: puts its parts together and keeps them at what the stand-in says. */
import type { Command } from '../../command-types.ts';
import type { Id } from '../../types.ts';
import type { ChannelInfo, Push, ShownMessage, Surroundings } from '../protocol.ts';
import type { App } from './app.ts';
import { beginning } from './beginning.ts';
import { fill, h } from './dom.ts';
import { createFrame } from './frame.ts';
import { createComposer } from './input/composer.ts';
import { openLink } from './link.ts';
import { createLog } from './log.ts';
import { openModal } from './modal.ts';
import { readRoute, writeRoute } from './route.ts';
import { createSidebar } from './sidebar.ts';
import { restoreTheme } from './theme.ts';
import { announce, complain } from './toast.ts';
import { createUses } from './uses.ts';

restoreTheme();

interface Here {
  around: Surroundings;
  channel: ChannelInfo;
  commands: readonly Command[];
}

let here: Here | null = null;
/** Counts visits: an answer for a channel that one has left again is dropped. */
let visit = 0;
const unread = new Set<Id>();
const uses = createUses();
let questions: Promise<readonly string[]> | null = null;

const now = (): Here => {
  if (!here) throw new Error('The page is still starting.');
  return here;
};

const channelsOf = (around: Surroundings): readonly ChannelInfo[] => [
  ...around.guilds.flatMap(({ channels }) => channels),
  around.dm,
];

const link = openLink({
  connected: () => void enter(readRoute(location.hash).person ?? '').catch(complain),
  lost: () => {
    uses.forget();
    if (here) frame.lost(true);
  },
  push: (push) => take(push),
});

const app: App = {
  link,
  around: () => now().around,
  channel: () => now().channel,
  commands: () => now().commands,
  complain,
  announce,
  go(channel) {
    location.hash = writeRoute(now().around.person, channel);
  },
  be(person) {
    location.hash = writeRoute(person, now().channel.id);
  },
  reply: (message) => composer.replyTo(message),
  async say(text, { replyTo, files = [] } = {}) {
    const { channel, around } = now();
    try {
      await link.ask<'say'>({
        do: 'say',
        channel: channel.id,
        text,
        files: [...files],
        ...(replyTo ? { replyTo } : {}),
      });
    } catch (error) {
      complain(error);
      return false;
    }
    const isHeard = channel.guildId === null || replyTo || text.includes(`<@${around.bot.id}>`);
    if (!isHeard && text !== '') offerMention(text);
    return true;
  },
  async use(request, label) {
    try {
      const { interaction } = await link.ask<typeof request.do>(request);
      const told = await uses.until(interaction);
      if (told.state === 'failed')
        log.note(h('b', {}, label), ': the application did not respond.');
      if (told.modal) openModal(app, told.modal, interaction, told.channel);
      return true;
    } catch (error) {
      complain(error);
      return false;
    }
  },
};

const log = createLog(app);
const composer = createComposer(app);
const sidebar = createSidebar(app, () => frame.closeDrawer());
const frame = createFrame(app, sidebar.element, [log.element, composer.element]);

/** On Discord too a bot reads only messages that mention it, unless it is given more. */
const offerMention = (text: string): void => {
  const { bot } = now().around;
  log.note(
    `${bot.name} reads only messages that mention it, as on Discord. `,
    h(
      'button',
      { class: 'as-link', type: 'button', onclick: () => void app.say(`<@${bot.id}> ${text}`) },
      `Ask ${bot.name} this`,
    ),
  );
};

const open = async (around: Surroundings, wanted: Id | null): Promise<void> => {
  visit += 1;
  const mine = visit;
  const all = channelsOf(around);
  const channel = all.find(({ id }) => id === wanted) ?? all[0];
  if (!channel) throw new Error('There is no channel that this person sees.');
  const { messages, commands } = await link.ask<'open'>({ do: 'open', channel: channel.id });
  if (mine !== visit) return;
  const first = here === null;
  const moved = here?.channel.id !== channel.id || here.around.person !== around.person;
  here = { around, channel, commands };
  unread.delete(channel.id);
  history.replaceState(null, '', writeRoute(around.person, channel.id));
  if (first) fill(document.getElementById('app') ?? document.body, frame.element);
  if (moved) composer.reset();
  questions ??= link.ask<'examples'>({ do: 'examples' });
  log.show(messages, beginning(app, questions));
  log.typing(null);
  frame.lost(false);
  refresh();
  // On a touch screen the focus would open the keyboard over half of the page.
  if (moved && matchMedia('(hover: hover)').matches) composer.focus();
};

const enter = async (person: string): Promise<void> => {
  const around = await link.ask<'enter'>({ do: 'enter', person });
  await open(around, readRoute(location.hash).channel);
};

const refresh = (): void => {
  sidebar.update(unread);
  frame.update();
  composer.update();
};

const changed = async (around: Surroundings): Promise<void> => {
  const before = now();
  const channel = channelsOf(around).find(({ id }) => id === before.channel.id);
  if (!channel) return open(around, null);
  here = { ...before, around, channel };
  refresh();
  const { commands } = await link.ask<'open'>({ do: 'open', channel: channel.id });
  if (here.channel.id !== channel.id) return;
  here = { ...here, commands };
  composer.update();
};

const takeMessage = (at: Here, kind: 'message' | 'messageUpdate', message: ShownMessage): void => {
  const { bot, me } = at.around;
  if (message.channel_id === at.channel.id) {
    if (message.author.id === bot.id) log.typing(null);
    log.put(message);
  } else if (kind === 'message' && message.author.id !== me.id) {
    unread.add(message.channel_id);
    sidebar.update(unread);
  }
};

const take = (push: Push): void => {
  if (push.kind === 'interaction') uses.tell(push);
  if (!here) return;
  switch (push.kind) {
    case 'message':
    case 'messageUpdate':
      takeMessage(here, push.kind, push.message);
      break;
    case 'messageDelete':
      if (push.channel === here.channel.id) log.drop(push.message);
      break;
    case 'typing': {
      const user = here.around.users.find(({ id }) => id === push.user);
      if (push.channel === here.channel.id) log.typing(user?.name ?? null);
      break;
    }
    case 'surroundings':
      changed(push.surroundings).catch(complain);
      break;
    case 'interaction':
      break;
  }
};

/** As in Discord one just types, wherever one is. */
addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement;
  const typed = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey;
  if (!here || !typed || event.altKey || document.querySelector('dialog[open], .floating')) return;
  if (!target.closest('input, textarea, select, [role="option"]')) composer.focus();
});

addEventListener('hashchange', () => {
  if (!here) return;
  const { person, channel } = readRoute(location.hash);
  const move =
    person !== null && person !== here.around.person ? enter(person) : open(here.around, channel);
  move.catch(complain);
});
