// What members keep, on all real parts: a vote and a saved paper outlive a restart; a followed topic is told privately, once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBackground } from '../../src/compose/background.ts';
import type { Message } from '../../src/standin/types.ts';
import { type RealBot, startRealBot } from '../support/real-bot.ts';
import { silent } from '../support/stored.ts';

const WHALES = `Daily Papers

Quiet Diffusion for Whale Song

We study the denoising of whale song under water. Our model WhaleDiff lowers the noise by 12 dB on 80 hours of recordings.

Zebra Counting with Drones

We present ZebraNet, a method that counts zebras from drone footage. It reaches 97.3% accuracy on 412 flights over the savanna.
`;

let at: RealBot;
beforeAll(async () => {
  at = await startRealBot();
}, 60_000);
afterAll(() => at.close());

const member = () => at.standin.as('member').in('general');
const admin = () => at.standin.as('admin').in('general');
const textOf = (message: Message): string => JSON.stringify([message.embeds, message.components]);

/** One round of what the bot does by itself, composed as the program composes it. */
async function work(): Promise<void> {
  const background = startBackground({
    engine: at.engine,
    apiUrl: at.standin.apiUrl,
    token: at.standin.token,
    clock: { now: () => new Date() },
    log: silent,
  });
  await background.tick();
  await background.stop();
}

async function publish(guildId: string | null, text: string): Promise<void> {
  const viewer = { guildId };
  const today = new Date().toISOString().slice(0, 10);
  const { parsed } = await at.engine.library.previewDigest(viewer, text, { date: today });
  const about = { date: today, source: 'import', postedBy: null, title: null } as const;
  await at.engine.library.publishDigest(viewer, parsed, about);
}

it('votes and the reading list outlive a restart', async () => {
  const card = await member().slash('paper', { title: 'DySpec' }).settled();
  const voted = await member()
    .click(card, '👍')
    .until((message) => textOf(message).includes('👍 1'));
  await admin()
    .click(voted, '👍 1')
    .until((message) => textOf(message).includes('👍 2'));
  await member().click(card, 'Save').settled();
  await at.restart();
  expect(textOf(await member().slash('trending').settled())).toContain('DySpec');
  expect(textOf(await member().slash('saved').settled())).toContain('DySpec');
  expect(textOf(await admin().slash('saved').settled())).toContain('Nothing yet');
});

it('who follows a topic is written to privately, about what everybody may see', async () => {
  const topic = 'whale song denoising';
  const added = await member().slash('follow', { topic }, { sub: 'add' }).settled();
  expect(textOf(added)).toContain('The newest digest has none');
  await publish(at.standin.guild('Lab').id, WHALES.replaceAll('Quiet Diffusion', 'Secret Means'));
  await publish(null, WHALES);
  await work();
  const dm = at.standin.as('member').dm();
  const told = dm.history();
  expect(told).toHaveLength(1);
  expect(told.map(textOf).join()).toContain('Quiet Diffusion for Whale Song');
  expect(told.map(textOf).join()).not.toMatch(/Zebra|Secret/);
  const topics = await dm.click(told[0]?.id ?? '', 'My topics').settled();
  expect(textOf(topics)).toContain(topic);
  const here = await member().slash('follow', {}, { sub: 'news' }).settled();
  expect(textOf(here)).toContain('Secret Means');
});
