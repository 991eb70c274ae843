/** Payloads over Discord's limits are refused with Discord's codes; those the OpenAPI description misses, too. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASK, startRaw } from './raw.ts';

let raw: Awaited<ReturnType<typeof startRaw>>;
beforeAll(async () => {
  raw = await startRaw();
});
afterAll(() => raw.standin.close());

const send = (body: unknown) =>
  raw.call('POST', `/channels/${raw.standin.channel('general').id}/messages`, body);
const register = (body: unknown) =>
  raw.call('PUT', `/applications/${raw.standin.bot.id}/commands`, body);
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const button = (at: number, more = {}) => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id: `go:${at}`,
  ...more,
});
const row = (...components: unknown[]) => ({ type: 1, components });

const refused: readonly [string, unknown, string][] = [
  ['2001 characters', { content: 'x'.repeat(2001) }, 'content'],
  ['11 embeds', { embeds: many(11, () => ({ title: 'x' })) }, 'embeds'],
  ['a title of 257', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title'],
  [
    'a description of 4097',
    { embeds: [{ description: 'x'.repeat(4097) }] },
    'embeds.0.description',
  ],
  [
    '26 fields',
    { embeds: [{ fields: many(26, () => ({ name: 'n', value: 'v' })) }] },
    'embeds.0.fields',
  ],
  [
    'an empty field value',
    { embeds: [{ fields: [{ name: 'n', value: '' }] }] },
    'embeds.0.fields.0.value',
  ],
  [
    'a blank field value',
    { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] },
    'embeds.0.fields.0.value',
  ],
  [
    '6001 characters over two embeds',
    { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
    'embeds',
  ],
  [
    'an embed with a javascript link',
    { embeds: [{ title: 'x', url: 'javascript:alert(1)' }] },
    'embeds.0.url',
  ],
  ['6 rows', { content: 'x', components: many(6, (at) => row(button(at))) }, 'components'],
  [
    '6 buttons in a row',
    { content: 'x', components: [row(...many(6, button))] },
    'components.0.components',
  ],
  [
    'a label of 81',
    { content: 'x', components: [row(button(1, { label: 'x'.repeat(81) }))] },
    'components.0.components.0.label',
  ],
  [
    'a custom id of 101',
    { content: 'x', components: [row(button(1, { custom_id: 'x'.repeat(101) }))] },
    'components.0.components.0.custom_id',
  ],
  [
    'a custom id used twice',
    { content: 'x', components: [row(button(1), button(1))] },
    'components.0.components.1.custom_id',
  ],
  [
    'a button without id',
    { content: 'x', components: [row({ type: 2, style: 1, label: 'Go' })] },
    'components.0.components.0.custom_id',
  ],
  [
    'a link button with an id',
    { content: 'x', components: [row(button(1, { style: 5 }))] },
    'components.0.components.0.url',
  ],
  [
    'a select beside a button',
    { content: 'x', components: [row(button(1), { type: 5, custom_id: 's' })] },
    'components.0.components',
  ],
  [
    '26 options',
    {
      content: 'x',
      components: [
        row({
          type: 3,
          custom_id: 's',
          options: many(26, (at) => ({ label: 'x', value: `${at}` })),
        }),
      ],
    },
    'components.0.components.0.options',
  ],
  [
    'an option value twice',
    {
      content: 'x',
      components: [
        row({
          type: 3,
          custom_id: 's',
          options: [
            { label: 'a', value: 'a' },
            { label: 'b', value: 'a' },
          ],
        }),
      ],
    },
    'components.0.components.0.options.1.value',
  ],
  ['a bare button', { content: 'x', components: [button(1)] }, 'components.0.type'],
  [
    'Components V2 with content',
    { content: 'x', flags: 1 << 15, components: [{ type: 10, content: 'y' }] },
    'content',
  ],
  [
    '41 nested components',
    {
      flags: 1 << 15,
      components: [{ type: 17, components: many(40, () => ({ type: 10, content: 'x' })) }],
    },
    'components',
  ],
  [
    'V2 components without the flag',
    { components: [{ type: 10, content: 'y' }] },
    'components.0.type',
  ],
  ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce'],
  [
    'an 11-answer poll',
    { poll: { question: { text: 'q' }, answers: many(11, () => ({ poll_media: { text: 'a' } })) } },
    'poll.answers',
  ],
  [
    'users parsed and listed',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['12345678901234567'] } },
    'allowed_mentions',
  ],
];

/** Walks 50035's tree along a dotted path to the problems there. */
const problemsAt = (errors: Record<string, unknown>, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], errors);

describe('a message with', () => {
  it.each(refused)('%s is refused', async (_name, body, path) => {
    const answer = await send(body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 50035, message: 'Invalid Form Body' },
    });
    expect(problemsAt(answer.body.errors, path)).toMatchObject({
      _errors: [{ code: expect.any(String), message: expect.any(String) }],
    });
  });

  it('nothing in it is refused as empty', async () => {
    for (const body of [{}, { content: '  ' }, { embeds: [] }])
      expect((await send(body)).body.code).toBe(50006);
  });

  it('exactly the limits is sent', async () => {
    const full = {
      content: 'x'.repeat(2000),
      embeds: [
        {
          title: 'x'.repeat(256),
          description: 'x'.repeat(4096),
          footer: { text: 'x'.repeat(1648) },
        },
      ],
      components: many(5, (y) =>
        row(...many(5, (x) => button(y * 5 + x, { label: 'x'.repeat(80) }))),
      ),
    };
    expect((await send(full)).status).toBe(200);
  });

  it('any content is sent up to 2000 characters, and refused above', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 2300, unit: 'grapheme' }),
        async (content) => {
          const length = [...content].length;
          const expected = length > 2000 ? 50035 : content.trim() === '' ? 50006 : undefined;
          expect((await send({ content })).body.code).toBe(expected);
          raw.advance(1000);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('a field that Discord does not know is sent without it, and recorded', async () => {
    raw.standin.clearJournal();
    const sent = await send({
      content: 'x',
      embed: { title: 'old' },
      embeds: [{ title: 'a', colour: 1 }],
    });
    expect(sent.status).toBe(200);
    expect(raw.standin.violations.map((one) => one.detail.split(': ')[1]).sort()).toEqual([
      'embed',
      'embeds.0.colour',
    ]);
  });

  it('a body that is no JSON is refused', async () => {
    const answer = await fetch(
      `${raw.standin.apiUrl}/v10/channels/${raw.standin.channel('general').id}/messages`,
      {
        method: 'POST',
        headers: { authorization: `Bot ${raw.standin.token}`, 'content-type': 'application/json' },
        body: '{',
      },
    );
    expect(await answer.json()).toMatchObject({ code: 50109 });
  });
});

describe('a command with', () => {
  const option = (more: object) => [{ ...ASK, options: [{ ...ASK.options[0], ...more }] }];
  const commands: readonly [string, unknown, string][] = [
    ['an upper-case name', [{ ...ASK, name: 'Ask' }], '0.name'],
    ['a space in its name', [{ ...ASK, name: 'ask me' }], '0.name'],
    ['no description', [{ name: 'ask' }], '0.description'],
    ['a description of 101', [{ ...ASK, description: 'x'.repeat(101) }], '0.description'],
    [
      '26 options',
      [{ ...ASK, options: many(26, (at) => ({ ...ASK.options[0], name: `o${at}` })) }],
      '0.options',
    ],
    [
      '26 choices',
      option({ choices: many(26, (at) => ({ name: `${at}`, value: `${at}` })) }),
      '0.options.0.choices',
    ],
    [
      'choices and autocomplete',
      option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] }),
      '0.options.0.autocomplete',
    ],
    [
      'a required option after a free one',
      [{ ...ASK, options: [ASK.options[0], { ...ASK.options[0], name: 'b', required: true }] }],
      '0.options.1',
    ],
    [
      'a sub-command beside an option',
      [{ ...ASK, options: [ASK.options[0], { type: 1, name: 's', description: 's' }] }],
      '0.options',
    ],
    [
      'more than 8000 characters',
      option({
        choices: many(25, (at) => ({ name: `${at}`.padEnd(100), value: `${at}`.padEnd(100) })),
        description_localizations: { de: 'x'.repeat(3200) },
      }),
      '0',
    ],
    ['its name twice', [ASK, ASK], '1.name'],
    [
      'a context menu with a description',
      [{ name: 'Explain', type: 3, description: 'x' }],
      '0.description',
    ],
  ];
  it.each(commands)('%s is refused', async (_name, body, path) => {
    const answer = await register(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(problemsAt(answer.body.errors, path)).toHaveProperty('_errors');
  });

  it('101 slash commands or 16 menus are refused, 100 and 15 are not', async () => {
    const slash = (count: number) => many(count, (at) => ({ ...ASK, name: `c${at}` }));
    const menus = (count: number) => many(count, (at) => ({ name: `Menu ${at}`, type: 3 }));
    expect((await register(slash(101))).body.code).toBe(30032);
    expect((await register(menus(16))).body.code).toBe(30032);
    expect((await register([...slash(100), ...menus(15)])).status).toBe(200);
    expect((await register([])).body).toEqual([]);
  });

  it('a thread of 101 characters, or a forum post with 6 tags, is refused', async () => {
    const path = `/channels/${raw.standin.channel('reading').id}/threads`;
    const message = { content: 'x' };
    const long = await raw.call('POST', path, { name: 'x'.repeat(101), message });
    expect(long.body.errors).toHaveProperty('name._errors');
    const tags = many(6, (at) => `1234567890123456${at}`);
    const tagged = await raw.call('POST', path, { name: 'x', message, applied_tags: tags });
    expect(tagged.body.errors).toHaveProperty('applied_tags._errors');
  });
});
