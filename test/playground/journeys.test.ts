/** Visits to the page as people make them: the real bot on real parts behind it, a real browser in front. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/compose/engine.ts';
import { type LocalBot, startLocal } from '../../src/compose/local.ts';
import { loadConfig } from '../../src/config.ts';
import type { Engine } from '../../src/engine.ts';
import { memoryLog } from '../support/context.ts';
import { findings, hasBrowser, isSerious, PATIENCE, startBrowser, visit } from './browser.ts';

const SEED = `Daily Papers

GullNet: Counting Seabirds from Ferries

Seabird counts are slow. GullNet counts seabirds in photographs taken from ferries and reaches 94 percent of an expert's accuracy. It runs on a phone at 12 frames a second.

TideMem: A Memory for Long Voyages

Sailors forget routes. TideMem stores the routes of 4,000 voyages in a memory network and proposes the fastest of them. It saves 7 percent of fuel.

KelpFormer: Attention over Underwater Forests

Kelp forests shrink. KelpFormer applies attention to sonar images and measures the area of kelp forests within 2 percent.

Whispering Models at Low Power

Speech models waste energy. We lower the volume of each attention head and save 38 percent of the energy on speech models.

Glaciers as Long Memory for Recurrent Models

Ice cores store climate. A recurrent model that reads 800,000 years of ice cores forecasts glacier melt one decade ahead.

Beehives that Teach Graph Models

Honeybees find short paths. We train graph models on the routes of honeybees and reproduce 92 of 100 observed routes.
`;

const POSTED = `Learning to Fold Laundry with Two Thumbs

Robots fold laundry slowly. We train a policy with two thumbs that folds a shirt in 11 seconds, four times faster than earlier grippers.

Tidal Pools as Reservoir Computers

We show that the water surface of a tidal pool can serve as a reservoir computer. With 64 floating sensors it predicts wave height with an error of 3.1 centimetres.
`;

let folder: string;
let engine: Engine;
let local: LocalBot;
let browser: Browser;
const log = memoryLog();

const messages = (page: Page): Locator => page.locator('.message');
const lastOfBot = (page: Page): Locator => page.locator('.message:has(.tag)').last();
const write = async (page: Page, text: string): Promise<void> => {
  await page.locator('.composer textarea').focus();
  await page.keyboard.type(text);
};

describe.skipIf(!hasBrowser)('a visit to the page', { timeout: 90_000 }, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'digest-bot-page-'));
    mkdirSync(join(folder, 'seeds'));
    writeFileSync(join(folder, 'seeds', 'papers.txt'), SEED);
    writeFileSync(join(folder, 'posted.txt'), POSTED);
    const config = loadConfig({
      DATA_DIR: join(folder, 'data'),
      SEEDS_DIR: join(folder, 'seeds'),
      HTTP_PORT: '0',
    });
    const clock = { now: () => new Date() };
    engine = await openEngine(config, log, clock);
    await engine.prepare(() => undefined);
    local = await startLocal({ engine, config, log, clock });
    browser = await startBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await local?.stop(5_000);
    await engine?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('of a newcomer: an example, a cited answer, the paper, a search, a follow-up', async () => {
    const { page, problems } = await visit(browser, local.address);
    await page.getByRole('heading', { name: 'Welcome to #general' }).waitFor();
    await page.locator('.examples button').first().click();

    const answer = messages(page).filter({ hasText: 'In the authors’ words' });
    await answer.waitFor();
    expect(await answer.locator('.embed-title').textContent()).toMatch(/\?$/);
    expect(await answer.textContent()).toMatch(/\[1\]/);
    expect((await findings(page)).filter(isSerious)).toEqual([]);

    await answer.getByRole('button', { name: 'Open 1' }).click();
    const card = page.locator('.message.ephemeral').last();
    await card.getByText('Only you can see this').waitFor();
    await card.getByText('Similar', { exact: true }).waitFor();
    await card.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => page.locator('.message.ephemeral').count()).toBe(0);

    await write(page, '/search models');
    await page.keyboard.press('Enter');
    const found = messages(page).filter({ hasText: /1–5 of \d/ });
    await found.getByRole('button', { name: 'Next' }).click();
    await page.getByText(/6–\d+ of \d/).waitFor();

    await answer.getByRole('button', { name: 'Ask a follow-up' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Your question').fill('Does GullNet run on a phone?');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('12 frames a second').last().waitFor();
    expect(problems).toEqual([]);
  });

  it('of somebody who forgets to mention the bot, replies, and opens a thread', async () => {
    const { page, problems } = await visit(browser, local.address);
    await page.getByRole('button', { name: 'papers', exact: true }).click();
    await page.getByRole('heading', { name: 'Welcome to #papers' }).waitFor();
    await write(page, 'How much fuel does TideMem save?');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ask Digest Bot this' }).click();
    await lastOfBot(page).getByText('7 percent of fuel').waitFor();

    await lastOfBot(page)
      .getByRole('button', { name: /^Actions/ })
      .click();
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await page.getByText('Replying to Digest Bot').waitFor();
    await page.keyboard.type('And how many voyages does it store?');
    await page.keyboard.press('Enter');
    await lastOfBot(page).getByText('4,000 voyages').waitFor();

    await lastOfBot(page)
      .getByRole('button', { name: /^Actions/ })
      .click();
    await page.getByRole('menuitem', { name: 'Create thread' }).click();
    await page.getByLabel('Thread name').fill('Energy');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Energy' }).first().waitFor();
    await write(page, '@Digest');
    await page.getByRole('option', { name: 'Digest Bot' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('what does KelpFormer measure?');
    await page.keyboard.press('Enter');
    await lastOfBot(page).getByText('the area of kelp forests').waitFor();
    expect(problems).toEqual([]);
  });

  it('of an admin who posts a digest, which the other server does not find', async () => {
    const { page, problems } = await visit(browser, local.address);
    expect(await page.locator('.option').count()).toBe(0);
    await write(page, '/digest');
    await page.locator('.suggest').waitFor({ state: 'hidden' });
    await page.locator('.composer textarea').fill('');

    await page.getByLabel('Who you are').selectOption('Ada');
    await expect.poll(() => page.url()).toContain('#Ada/');
    await write(page, '/digest post ');
    await page.getByRole('button', { name: /^Add option file/ }).click();
    await page.getByLabel('file', { exact: true }).setInputFiles(join(folder, 'posted.txt'));
    await page.getByRole('button', { name: 'Send' }).click();
    const preview = page.locator('.message.ephemeral');
    await preview.getByText('Preview of the digest').waitFor();
    expect(await preview.textContent()).toContain('Learning to Fold Laundry with Two Thumbs');
    expect((await findings(page)).filter(isSerious)).toEqual([]);
    await preview.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Stored 2 papers').waitFor({ timeout: 60_000 });

    const question = 'How fast is the shirt folded?';
    const answers = page
      .locator('.message:has(.tag)')
      .filter({ has: page.locator('.embed-title', { hasText: question }) });
    const ask = async (): Promise<void> => {
      const before = await answers.count();
      await write(page, `/ask ${question}`);
      await page.keyboard.press('Enter');
      await expect.poll(() => answers.count(), { timeout: PATIENCE }).toBe(before + 1);
    };
    await ask();
    await lastOfBot(page).getByText('folds a shirt in 11 seconds').waitFor();
    await page.getByRole('button', { name: /^Reading Group/ }).click();
    await page.getByRole('heading', { name: 'Reading Group' }).waitFor();
    await ask();
    expect(await lastOfBot(page).textContent()).not.toContain('11 seconds');

    await page.getByRole('button', { name: /^Lab/ }).click();
    await page.getByRole('heading', { name: 'Lab' }).waitFor();
    await preview.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Taken back').waitFor();
    await ask();
    expect(await lastOfBot(page).textContent()).not.toContain('11 seconds');
    expect(problems).toEqual([]);
  });

  it('of somebody who types a command before the page has become theirs', async () => {
    const { page, problems } = await visit(browser, local.address);
    // In one turn of the page, so that its new commands cannot have come; a text, as tests know no DOM types.
    await page.evaluate(`
      location.hash = location.hash.replace(/^#[^/]*/, '#Ada');
      const text = document.querySelector('.composer textarea');
      text.focus();
      text.value = '/digest post ';
      text.dispatchEvent(new Event('input', { bubbles: true }));
    `);
    await page.getByRole('button', { name: /^Add option file/ }).waitFor();
    expect(problems).toEqual([]);
  });

  it('in direct messages, where no mention is needed', async () => {
    const { page, problems } = await visit(browser, local.address);
    await page.getByRole('button', { name: 'Digest Bot', exact: true }).click();
    await write(page, 'What does GullNet count?');
    await page.keyboard.press('Enter');
    await lastOfBot(page).getByText('GullNet counts seabirds').waitFor();
    expect(problems).toEqual([]);
  });

  it('with the keyboard alone: command, suggestions of the bot, a menu, a list', async () => {
    const { page, problems } = await visit(browser, local.address);
    const focused = (): Promise<string> =>
      page.evaluate(
        'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
      );
    await page.keyboard.type('/pap');
    await page.getByRole('option', { name: /^\/paper/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('kelp');
    await page.getByRole('option', { name: /KelpFormer/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('title', { exact: true }).inputValue()).toContain('KelpFormer');
    await page.keyboard.press('Enter');
    await lastOfBot(page).locator('.embed-title', { hasText: 'KelpFormer' }).waitFor();

    // From the text box backwards: the message's menu, then what stands before it.
    await page.keyboard.press('Shift+Tab');
    for (let step = 0; step < 12 && !/^Actions/.test(await focused()); step += 1)
      await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Actions for the message of Digest Bot');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Actions for the message of Digest Bot');
    for (let step = 0; step < 12 && !/Open a paper/.test(await focused()); step += 1)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'Open a paper' }).waitFor();
    const wanted = await focused();
    await page.keyboard.press('Enter');
    const title = wanted.replace(/^\d+\. /, '').slice(0, 20);
    await page.locator('.embed-title', { hasText: title }).last().waitFor({ timeout: PATIENCE });
    expect(problems).toEqual([]);
  });

  it('on a phone: everything within 380 pixels, the channels in a drawer', async () => {
    const { page, problems } = await visit(browser, local.address, { width: 380, light: true });
    await messages(page).first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(380);
    expect((await findings(page)).filter(isSerious)).toEqual([]);
    await page.getByRole('button', { name: 'Servers and channels' }).click();
    await page.getByRole('button', { name: 'papers', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'papers' }).waitFor();
    await page.locator('.side').waitFor({ state: 'hidden' });
    expect(problems).toEqual([]);
  });

  it('says that it is a stand-in, and how to connect the real Discord', async () => {
    const { page } = await visit(browser, local.address);
    await page.getByText('Local stand-in for Discord').waitFor();
    await page.getByRole('button', { name: 'Connect the real Discord' }).click();
    await page.getByRole('dialog').getByText('DISCORD_TOKEN').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('caused no error in the bot', () => {
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
