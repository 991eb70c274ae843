// A conversation on the stand-in for Discord, as each side sees it: members ask, an admin posts, publishes, takes back; the bot restarts in between. All parts real.
// Run: node --import tsx bench/transcript.ts
import { setTimeout as sleep } from 'node:timers/promises';
import { REST } from 'discord.js';
import { renderPost } from '../commands/parts/day-post.ts';
import { createChannels } from '../src/adapters/discord/channels.ts';
import { renderMessage, type ShownMessage } from '../src/adapters/terminal/message.ts';
import { createStyle } from '../src/adapters/terminal/style.ts';
import { createLog } from '../src/log.ts';
import type { Place } from '../src/standin/person/place.ts';
import type { Message } from '../src/standin/types.ts';
import { createPosts } from '../src/usecases/posts.ts';
import { hasOpenApi, problemsOf } from '../test/support/openapi.ts';
import { startRealBot } from '../test/support/real-bot.ts';

const WIDTH = 100;
const PRIVATE = 64;
const DAY = '2026-01-20';
const DIGEST = `Daily Papers

Zebra Counting with Drones

We present ZebraNet, a method that counts zebras from drone footage. It reaches 97.3% accuracy on 412 flights over the savanna.

Quiet Diffusion for Whale Song

We study the denoising of whale song under water. Our model WhaleDiff lowers the noise by 12 dB on 80 hours of recordings.

A line that is no paper
`;
const file = { name: 'zebras.txt', bytes: Buffer.from(DIGEST), contentType: 'text/plain' };

const at = await startRealBot({
  standin: {
    applicationName: 'Digest Bot',
    guilds: [
      {
        name: 'Lab',
        channels: [{ name: 'general' }, { name: 'papers' }],
        members: [{ name: 'Mia' }, { name: 'Ada', permissions: 'admin' }],
      },
    ],
  },
});
const { standin } = at;
const style = createStyle({ isTTY: true, columns: WIDTH }, { NO_COLOR: '1' });
const mention = `<@${standin.bot.id}>`;
const mia = (channel = 'general'): Place => standin.as('Mia').in(channel);
const ada = (channel = 'papers'): Place => standin.as('Ada').in(channel);

const print = (text = ''): void => console.log(text);
const heading = (text: string): void => print(`\n${'-'.repeat(WIDTH)}\n${text}\n`);
const does = (who: string, where: string, what: string): void =>
  print(`${who} in #${where}: ${what.replaceAll(mention, '@Digest Bot')}\n`);

/** A message as it is on the screen of whoever sees it. */
function shows(message: Message, seenBy: string, how = 'says'): Message {
  const isPrivate = (message.flags & PRIVATE) !== 0;
  const { text } = renderMessage(message as ShownMessage, style);
  print(`Digest Bot ${how} (${isPrivate ? `only ${seenBy} sees it` : 'all see it'}):`);
  print(`${text.replaceAll(/^/gm, '  ')}\n`);
  return message;
}

/** What Mia has on her screen of a channel beyond what she had before. */
function miaSeesNew(channel: string, before: number): readonly Message[] {
  const fresh = mia(channel).history().slice(before);
  if (fresh.length === 0) print(`Mia in #${channel} sees nothing new.\n`);
  return fresh;
}

async function ask(text: string, how: Parameters<Place['say']>[1] = {}): Promise<Message> {
  does('Mia', 'general', `${text}${how.replyTo === undefined ? '' : '   (a reply to the answer)'}`);
  return shows(await mia().say(text, how).answer(), 'Mia');
}

async function restart(): Promise<void> {
  await at.restart();
  print('*** The bot is stopped and started again on the same data. ***\n');
}

async function member(): Promise<void> {
  heading('A member reads, searches and asks');
  does('Mia', 'general', '/today');
  const today = shows(await mia().slash('today').settled(), 'Mia');
  does('Mia', 'general', 'presses "Next"');
  shows(await mia().click(today, 'Next').settled(), 'Mia', 'changes its message');
  does('Mia', 'general', '/search words: diffusion distillation');
  const words = { words: 'diffusion distillation' };
  const found = shows(await mia().slash('search', words).settled(), 'Mia');
  await restart();
  does('Mia', 'general', 'presses "Next" on the list from before the restart');
  shows(await mia().click(found, 'Next').settled(), 'Mia', 'changes its message');
  does('Mia', 'general', '/ask question: What does f-distill do?');
  const question = { question: 'What does f-distill do?' };
  const answer = shows(await mia().slash('ask', question).settled(), 'Mia');
  await ask(`${mention} How well does it work?`, { replyTo: answer });
  await ask(`${mention} How do I renew my passport in Portugal?`);
}

async function preview(): Promise<Message> {
  const options = { file, date: DAY };
  does('Ada', 'papers', `/digest post file: ${file.name} date: ${DAY}`);
  return shows(await ada().slash('digest', options, { sub: 'post' }).settled(), 'Ada');
}

const textOf = (message: Message): string => message.embeds[0]?.description ?? '';

/** Ada presses a button and waits for these words in the same message. */
async function press(message: Message, label: string, words: string): Promise<Message> {
  does('Ada', 'papers', `presses "${label}"`);
  const pressed = ada().click(message, label);
  return shows(await pressed.until((m) => textOf(m).includes(words)), 'Ada', 'changes its message');
}

async function admin(): Promise<void> {
  heading('An admin posts a digest from a file');
  const before = mia('papers').history().length;
  const shown = await preview();
  miaSeesNew('papers', before);
  await ask(`${mention} What accuracy does ZebraNet reach?`);
  const done = await press(shown, 'Publish', 'Stored 2 papers');
  for (const message of miaSeesNew('papers', before)) {
    print(`(a message of its own: type ${message.type}, a reply to nothing)`);
    shows(message, 'Mia');
  }
  const answer = await ask(`${mention} What accuracy does ZebraNet reach?`);
  await ask(`${mention} On how many flights?`, { replyTo: answer });
  heading('The same digest again changes nothing');
  await press(await preview(), 'Index only', 'Nothing changed');
  heading('It is taken back, and put back');
  const undone = await press(done, 'Take back', 'Taken back');
  await ask(`${mention} What accuracy does ZebraNet reach?`);
  await press(undone, 'Put back', 'Put back');
  await ask(`${mention} What accuracy does ZebraNet reach?`);
}

/** The background's part, as the running program does it every half minute. */
async function comeRound(): Promise<void> {
  const { settings, outbox } = at.engine.community;
  const log = createLog('warn');
  const rest = new REST({ api: standin.apiUrl }).setToken(standin.token);
  const posts = createPosts({
    settings,
    outbox,
    channels: createChannels(rest, log),
    render: renderPost(at.engine.library),
    clock: { now: () => new Date() },
    log,
    worker: 'transcript',
  });
  await posts.deliver();
}

async function threads(): Promise<void> {
  heading('A post on schedule, with a thread for each paper');
  const { id, guildId = '' } = standin.channel('papers');
  does('Ada', 'papers', '/settings channel channel: #papers');
  await ada().slash('settings', { channel: id }, { sub: 'channel' }).settled();
  does('Ada', 'papers', '/settings threads on: true');
  shows(await ada().slash('settings', { on: true }, { sub: 'threads' }).settled(), 'Ada');
  const before = mia('papers').history().length;
  const key = { guildId, channelId: id, kind: 'daily', day: DAY };
  await at.engine.community.outbox.add(key, new Date());
  print('*** The time of the post has come. The threads follow 20 s apart. ***\n');
  for (let round = 0; mia('papers').history().length < before + 3 && round < 20; round++) {
    await comeRound();
    await sleep(5_000);
  }
  for (const message of miaSeesNew('papers', before)) {
    shows(message, 'Mia');
    const thread = standin.world.channels.get(message.id);
    if (thread !== undefined) print(`  ↳ thread "${thread.name}"\n`);
  }
  const paper = mia('papers').history().at(-2);
  if (paper === undefined) throw new Error('no thread was opened');
  const text = `${mention} how many flights were there?`;
  print(
    `Mia in the thread "${standin.channel(paper.id).name}": @Digest Bot how many flights were there?\n`,
  );
  shows(await mia(paper.id).say(text).answer(), 'Mia');
}

await member();
await admin();
await threads();

const errors = at.log.filter(({ level }) => level === 'error');
const problems = hasOpenApi ? problemsOf(standin.requests) : [];
heading('What Discord would say');
print(
  `${standin.requests.length} requests; ${standin.violations.length} that Discord would frown at;`,
);
print(
  hasOpenApi
    ? `${problems.length} that differ from its own description of its API; ${errors.length} errors in the log.`
    : `its own description of its API is not here to compare with; ${errors.length} errors in the log.`,
);
for (const problem of problems) print(problem);
await at.close();
process.exitCode = errors.length + problems.length + standin.violations.length === 0 ? 0 : 1;
