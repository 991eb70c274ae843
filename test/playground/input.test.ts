/** What is typed, before it is sent: commands found by their beginning, names that become mentions, addresses that come back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/standin/command-types.ts';
import {
  mentionable,
  mentionBeingTyped,
  withMentions,
} from '../../src/standin/playground/page/input/mentions.ts';
import { matching, slashEntries, typedOut } from '../../src/standin/playground/page/input/slash.ts';
import { readRoute, writeRoute } from '../../src/standin/playground/page/route.ts';

const command = (name: string, more: Partial<Command> = {}): Command => ({
  id: '1',
  application_id: '1',
  version: '1',
  type: 1,
  name,
  description: `does ${name}`,
  default_member_permissions: null,
  nsfw: false,
  ...more,
});
const sub = (name: string) => ({ type: 1, name, description: `does ${name}` });
const entries = slashEntries([
  command('research'),
  command('search'),
  command('digest', {
    options: [sub('post'), { type: 2, name: 'feed', description: 'Feeds', options: [sub('add')] }],
  }),
  command('Count words', { type: 3 }),
]);
const labels = (typed: string) => matching(entries, typed).map(({ label }) => label);

describe('the menu at a slash', () => {
  it('lists commands and sub-commands, and no message menus', () => {
    expect(labels('/')).toEqual(['/research', '/search', '/digest post', '/digest feed add']);
  });

  it('puts what begins so before what holds it', () => {
    expect(labels('/search')).toEqual(['/search', '/research']);
    expect(labels('/POST')).toEqual(['/digest post']);
    expect(labels('/nothing')).toEqual([]);
  });

  it('takes a whole line: the longest name, and the rest', () => {
    expect(typedOut(entries, '/search tiny models ')).toMatchObject({
      entry: { name: 'search', sub: undefined },
      rest: 'tiny models',
    });
    expect(typedOut(entries, '/digest feed add x')).toMatchObject({
      entry: { name: 'digest', sub: 'feed add' },
      rest: 'x',
    });
    expect(typedOut(entries, '/searching')).toBeNull();
  });
});

describe('a mention', () => {
  const users = [
    { id: '1', name: 'Ann', bot: false },
    { id: '2', name: 'Ann Lee', bot: false },
  ];

  it('is being typed after a space or at the beginning', () => {
    expect(mentionBeingTyped('@An')).toBe('An');
    expect(mentionBeingTyped('hi @Ann L')).toBe('Ann L');
    expect(mentionBeingTyped('me@example')).toBeNull();
    expect(mentionable(users, 'ann l').map(({ id }) => id)).toEqual(['2']);
  });

  it('is the longest name', () => {
    expect(withMentions('@Ann Lee and @Ann', users)).toBe('<@2> and <@1>');
  });
});

describe('the address', () => {
  it('says who and where, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.bigInt(1n, 10n ** 19n),
        (person, id) => {
          expect(readRoute(writeRoute(person, String(id)))).toEqual({
            person,
            channel: String(id),
          });
        },
      ),
    );
  });

  it('that makes no sense leads to the beginning', () => {
    expect(readRoute('')).toEqual({ person: null, channel: null });
    expect(readRoute('#Mia/../../x')).toEqual({ person: 'Mia', channel: null });
    expect(readRoute('#%E0%A4%A/1')).toEqual({ person: null, channel: '1' });
  });
});
