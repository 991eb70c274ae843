/** What stands at a channel's beginning: what this place is, and first steps for a newcomer. */
import type { App } from './app.ts';
import { avatar } from './avatar.ts';
import { type Child, fill, h } from './dom.ts';
import { icon } from './icons.ts';
import { markup } from './markdown/render.ts';

/** The questions as buttons; a press asks the bot, with a mention where one is needed. */
const examples = (app: App, questions: readonly string[]): readonly Child[] => {
  const { bot } = app.around();
  const ask = (question: string): void => {
    const mention = app.channel().guildId === null ? '' : `<@${bot.id}> `;
    void app.say(`${mention}${question}`);
  };
  if (questions.length === 0) return [];
  return [
    h('p', {}, 'Press a question to ask it:'),
    h(
      'ul',
      { class: 'examples' },
      ...questions.map((question) =>
        h('li', {}, h('button', { type: 'button', onclick: () => ask(question) }, question)),
      ),
    ),
  ];
};

/** @param questions Asked for once a page; they come a little later than the page. */
export const beginning = (app: App, questions: Promise<readonly string[]>): Child => {
  const { name, type, guildId, canWrite } = app.channel();
  const { bot, texts } = app.around();
  const steps = h('div', { class: 'steps' });
  if (canWrite) questions.then((list) => fill(steps, ...examples(app, list)), app.complain);
  const forum = type === 15;
  return h(
    'div',
    {},
    guildId === null
      ? avatar(bot)
      : h('span', { class: 'big-mark' }, icon(forum ? 'forum' : type === 11 ? 'thread' : 'hash')),
    h('h2', {}, guildId === null || type === 11 ? name : `Welcome to #${name}`),
    forum
      ? h('p', {}, 'A forum holds posts. When there are some, they stand in the list of channels.')
      : markup(texts.welcome, app.around()),
    steps,
    canWrite && h('p', { class: 'subtext' }, 'Type ', h('kbd', {}, '/'), ' for the commands.'),
  );
};
