// What may be typed behind a slash, and what Tab offers.
import { describe, expect, it } from 'vitest';
import { completeLine } from '../../../src/adapters/terminal/complete.ts';
import type { ChatCommand, ChatLink } from '../../../src/adapters/terminal/link.ts';
import { readSlash } from '../../../src/adapters/terminal/slash.ts';

const commands: readonly ChatCommand[] = [
  {
    name: 'search',
    description: '',
    options: [
      { type: 3, name: 'query', description: '', required: true },
      { type: 3, name: 'day', description: '' },
      { type: 5, name: 'code', description: '' },
    ],
  },
  {
    name: 'paper',
    description: '',
    options: [{ type: 3, name: 'title', description: '', required: true, autocomplete: true }],
  },
  { name: 'status', description: '', options: [] },
  {
    name: 'digest',
    description: '',
    options: [
      {
        type: 1,
        name: 'post',
        description: '',
        options: [
          { type: 11, name: 'file', description: '' },
          { type: 3, name: 'date', description: '' },
        ],
      },
      { type: 1, name: 'list', description: '' },
    ],
  },
];

const read = (line: string) => {
  const result = readSlash(line, commands);
  return result.kind === 'call' ? [result.name, result.sub, result.values] : result.text;
};

describe('readSlash', () => {
  it.each([
    ['/search pruning models', ['search', null, { query: 'pruning models' }]],
    [
      '/search query:"two words" day:yesterday',
      ['search', null, { query: 'two words', day: 'yesterday' }],
    ],
    [
      '/search day:2026-01-15 pruning  models',
      ['search', null, { day: '2026-01-15', query: 'pruning models' }],
    ],
    ['/search query:two words', ['search', null, { query: 'two words' }]],
    [
      '/search query:two  words day:yesterday code:yes',
      ['search', null, { query: 'two words', day: 'yesterday', code: 'yes' }],
    ],
    ['/search pruning day:last week', ['search', null, { query: 'pruning', day: 'last week' }]],
    ['/paper title:two words', ['paper', null, { title: 'two words' }]],
    ['/search query: day:yesterday', ['search', null, { query: '', day: 'yesterday' }]],
    ['/search a note: this', ['search', null, { query: 'a note: this' }]],
    ['/SEARCH x', ['search', null, { query: 'x' }]],
    ['/search', ['search', null, {}]],
    ['/status', ['status', null, {}]],
    [
      '/digest post file:"my digest.txt" 2026-01-15',
      ['digest', 'post', { file: 'my digest.txt', date: '2026-01-15' }],
    ],
    ['/digest list', ['digest', 'list', {}]],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it('meets wrong names and needless words with what there is', () => {
    expect(read('/serach x')).toBe(
      'There is no command /serach. There are: /search, /paper, /status, /digest.',
    );
    expect(read('/digest')).toBe('/digest needs one of: post, list.');
    expect(read('/status now')).toBe('/status takes no such words: now. Options: none.');
  });
});

describe('completeLine', () => {
  const unused = () => Promise.reject(new Error('Tab only looks.'));
  const link: ChatLink = {
    commands: () => commands,
    ask: unused,
    call: unused,
    press: unused,
    complete: async (_call, option, partial) =>
      partial === 'broken'
        ? Promise.reject(new Error('too slow'))
        : [{ name: `${option} for ${partial}`, value: 'x' }],
  };

  it.each([
    ['/', ['/search ', '/paper ', '/status ', '/digest ']],
    ['/se', ['/search ']],
    ['/digest ', ['post ', 'list ']],
    ['/digest p', ['post ']],
    ['/digest post ', ['file:', 'date:']],
    ['/search x d', ['day:']],
    ['/paper LES', ['title for LES']],
    ['/paper title:LES', ['title for LES']],
    ['/paper broken', []],
    ['a question', []],
  ])('%s', async (line, expected) => {
    const [candidates] = await completeLine(line, link);
    expect(candidates).toEqual(expected);
  });
});
