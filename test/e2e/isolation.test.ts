// What one server's admin posts does not exist elsewhere: every command, completion, button, menu and form of server A is tried in server B and in direct messages.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { decodeRequest, encodeRequest } from '../../src/domain/custom-id.ts';
import type { OpenModal } from '../../src/standin/person/handle.ts';
import type { Place } from '../../src/standin/person/place.ts';
import type { Component, Message } from '../../src/standin/types.ts';
import { type RealBot, startRealBot } from '../support/real-bot.ts';
import {
  button,
  controlsIn,
  everyCall,
  everyCompletion,
  modulesIn,
  outcome,
  plant,
  say,
  useHere,
} from '../support/replay.ts';

const SEED = `Widely known digest

Counting Sheep with Cameras

We count sheep on hills with two cameras. The error is below 3% on 90 days of video.

Slow Cooking for Robots

We teach a robot to cook slowly. It burns nothing in 40 trials.
`;

/** Words of A that nobody in B types: where they are seen, something came over. */
const SECRETS = ['Plumbertine', 'Vexmoor', 'Quibblewick', 'Ostrander', '8814', 'q-bio.NC'];
const DAY = '2031-05-06';
const digestOfA = JSON.stringify({
  date: DAY,
  papers: Array.from({ length: 7 }, (_, n) => ({
    title: `Zorblax gating ${n + 1} of Plumbertine transistors`,
    abstract: `We present Quibblewick ${n + 1}, a gate of Plumbertine. It reaches 8814 switches a second.`,
    authors: ['Ada Vexmoor', 'Bo Ostrander'],
    arxiv_id: `3105.0${1001 + n}`,
  })),
});

/** Words that people elsewhere may guess. */
const WORDS = ['Zorblax gating', DAY, '3105.01001', 'Daily Papers'];
const PARTIALS = ['', 'z', 'Zorblax', '2031', 'arx', '1'];

let at: RealBot;
let folder: string;
let baseline: ReadonlyMap<string, readonly string[]>;
let tried = 0;

const place = (person: string, channel: string): Place => at.standin.as(person).in(channel);
const elsewhere = (): readonly (readonly [string, Place])[] => [
  ['a member of both, in B', place('both', 'Beta/general')],
  ['the admin of B', place('bea', 'Beta/general')],
  ['a member of both, in direct messages', at.standin.as('both').dm()],
];

function expectNothingOfA(text: string): void {
  tried += 1;
  for (const secret of SECRETS) expect(text).not.toContain(secret);
}

/** What differs between two runs although nothing was told: times, and short ids of what waits. */
const steady = (text: string): string =>
  text
    .replace(/Running for [^"\\]*/g, 'Running')
    .replace(/(digest\.(?:publish|index|cancel)\|)[a-z0-9]+/g, '$1…');

/** All that can be typed by this person here, with the answers. The audit log grows with it, so it is looked at, not compared. */
async function sayAll(where: Place): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const call of everyCall(WORDS, where)) {
    const text = await say(where, call);
    if (call.name === 'audit') expectNothingOfA(text);
    else answers.push(`${JSON.stringify(call)} ${steady(text)}`);
  }
  for (const { name, sub, option, partial } of everyCompletion(PARTIALS, where)) {
    const how = { force: true, ...(sub === null ? {} : { sub }) };
    const choices = await outcome(
      where.autocomplete(name, { name: option, value: partial }, {}, how),
    );
    answers.push(`${name} ${sub} ${option} ${partial} ${choices}`);
  }
  return answers;
}

async function sayAllElsewhere(): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = new Map<string, readonly string[]>();
  for (const [who, where] of elsewhere()) all.set(who, await sayAll(where));
  return all;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digest-bot-seeds-'));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '2026-01-05.txt'), SEED);
  const general = [{ name: 'general' }];
  at = await startRealBot({
    seedsDir: folder,
    standin: {
      guilds: [
        {
          name: 'Alpha',
          channels: general,
          members: [{ name: 'ada', permissions: 'admin' }, { name: 'both' }],
        },
        {
          name: 'Beta',
          channels: general,
          members: [{ name: 'bea', permissions: 'admin' }, { name: 'both' }],
        },
      ],
    },
  });
  baseline = await sayAllElsewhere();
}, 180_000);
afterAll(async () => {
  await at.close();
  await rm(folder, { recursive: true });
});

const controls = new Map<string, Component>();
const forms = new Map<string, OpenModal>();
const harvest = (): void => {
  for (const one of controlsIn(at.standin, at.standin.guild('Alpha').id)) {
    controls.set(one.custom_id ?? '', one);
  }
};

async function host(where: Place): Promise<Message> {
  return where.slash('help').settled();
}

describe('server A', () => {
  it('posts, asks, sets, and leaves buttons of all kinds', async () => {
    const ada = place('ada', 'Alpha/general');
    const both = place('both', 'Alpha/general');
    const file = { name: 'a.json', bytes: Buffer.from(digestOfA), contentType: 'application/json' };
    const post = () => ada.slash('digest', { file }, { sub: 'post' }).settled();
    const preview = await post();
    harvest();
    expect(JSON.stringify(preview)).toContain('7 papers');
    await ada
      .click(preview, 'Publish')
      .until((m) => m.embeds[0]?.description?.startsWith('Stored 7 papers') === true);
    harvest();
    await post();
    const add = { kind: 'arxiv', categories: 'q-bio.NC' };
    await ada.slash('feed', add, { sub: 'add' }).settled();
    const answer = await both
      .say(`<@${at.standin.bot.id}> How many switches has Zorblax gating?`)
      .answer();
    expect(JSON.stringify(answer)).toContain('8814');
    const shown = await ada.slash('digest', { digest: DAY }, { sub: 'show' }).settled();
    expect(JSON.stringify(shown)).toContain('Plumbertine');
    harvest();
    const panel = await ada.slash('settings', {}, { sub: 'show' }).settled();
    harvest();
    await ada.click(panel, 'Log and managers').settled();
    harvest();
    await ada.click(panel, 'Reset all').settled();
    harvest();
    await sayAll(ada);
    harvest();
    // /digest undo was among it.
    await ada.slash('digest', { digest: DAY }, { sub: 'undo' }).settled();
    await sayAll(both);
    harvest();
    expect(JSON.stringify(await both.slash('today', { date: DAY }).settled())).toContain('Zorblax');
    const opens = new Set(
      commands.flatMap(({ actions }) =>
        Object.entries(actions ?? {}).flatMap(([name, { reply }]) =>
          reply === 'form' ? [name] : [],
        ),
      ),
    );
    const hosted = await host(ada);
    for (const [id, control] of controls) {
      if (!opens.has(decodeRequest(id)?.name ?? '')) continue;
      plant(at.standin, hosted, control);
      const modal = await ada.click(hosted.id, id).modal();
      forms.set(modal.custom_id, modal);
    }
    const pasted = await ada.slash('digest', {}, { sub: 'post' }).modal();
    forms.set(pasted.custom_id, pasted);
    expect(controls.size).toBeGreaterThan(40);
    expect(forms.size).toBeGreaterThan(3);
  }, 180_000);
});

describe('elsewhere', () => {
  it('every command and completion says what it said before A posted', async () => {
    const now = await sayAllElsewhere();
    for (const [who, answers] of now) {
      for (const text of answers) expectNothingOfA(text);
      expect(answers, who).toEqual(baseline.get(who));
    }
  }, 180_000);

  it('questions and menus of messages find nothing of A', async () => {
    for (const [who, where] of elsewhere()) {
      const mention = where.channel.guildId === undefined ? '' : `<@${at.standin.bot.id}> `;
      const said = where.say(`${mention}How many switches a second has Zorblax gating?`);
      expectNothingOfA(JSON.stringify((await said.answer()).embeds));
      const link = where.say('https://arxiv.org/abs/3105.01001').message;
      for (const { menus } of modulesIn(where)) {
        for (const { name } of menus ?? []) {
          const text = await outcome(where.menu(link, name, { force: true }));
          expectNothingOfA(text);
          expect(text, who).not.toContain('already known');
        }
      }
    }
  }, 60_000);

  it('every button, menu and form of A gives nothing of A', async () => {
    const viewer = { guildId: at.standin.guild('Alpha').id };
    const [paper] = await at.engine.library.titles(viewer, 'Zorblax', 1);
    const [digest] = await at.engine.library.ownDigests(viewer, { limit: 1 });
    const [feed] = await at.engine.community.feeds.feeds(viewer.guildId);
    const args = [[paper?.row], [digest?.id], [digest?.id, DAY], [DAY, 0], [feed?.id]];
    const names = commands.flatMap(({ actions }) => Object.keys(actions ?? {}));
    const forged = names.flatMap((name) =>
      args.map((one) => button(encodeRequest({ name, args: one.map(String) }) ?? '')),
    );
    expect(forged.every(({ custom_id: id }) => id !== '' && !id?.includes('undefined'))).toBe(true);
    for (const [, where] of elsewhere()) {
      const message = await host(where);
      for (const control of [...controls.values(), ...forged]) {
        for (const text of await useHere(at.standin, where, message, control)) {
          expectNothingOfA(text);
        }
      }
      for (const modal of forms.values()) {
        // A form is sent from a message, here one of B's.
        plant(at.standin, message, button('1|help.none'));
        const pressed = where.click(message.id, '1|help.none');
        await outcome(pressed);
        const fields = Object.fromEntries(
          modal.components.flatMap((row) =>
            [row.component, ...(row.components ?? [])].flatMap((input) =>
              input?.custom_id === undefined ? [] : [[input.custom_id, 'Zorblax']],
            ),
          ),
        );
        expectNothingOfA(
          await outcome(where.submit({ ...modal, interactionId: pressed.id }, fields)),
        );
      }
    }
  }, 240_000);

  it('leaves A as it was', async () => {
    const ada = place('ada', 'Alpha/general');
    const shown = await ada.slash('digest', { digest: DAY }, { sub: 'show' }).settled();
    expect(JSON.stringify(shown)).toContain('Zorblax gating 1');
    const feeds = await ada.slash('feed', {}, { sub: 'list' }).settled();
    expect(JSON.stringify(feeds)).toContain('q-bio.NC');
    const viewer = at.standin.guild('Alpha').id;
    const entries = await at.engine.community.audit.list(viewer, { limit: 1_000 });
    const bea = at.standin.user('bea').id;
    expect(entries.filter(({ userId }) => userId === bea)).toEqual([]);
  }, 30_000);

  it('was tried on many paths, without an error', () => {
    console.log(
      `isolation: ${tried} answers elsewhere, ${controls.size} controls and ${forms.size} forms of A`,
    );
    expect(tried).toBeGreaterThan(1_000);
    expect(at.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
