// A Discord message as a person at a terminal sees it.
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/adapters/terminal/markdown.ts';
import { renderMessage } from '../../../src/adapters/terminal/message.ts';
import { createStyle, plain } from '../../../src/adapters/terminal/style.ts';

/** All control characters but the line end. */
const CONTROL = /(?!\n)\p{Cc}/u;

const pipe = createStyle({ isTTY: false }, {});
const tty = createStyle({ isTTY: true, columns: 40 }, {});

describe('renderMessage', () => {
  const message = {
    id: '1',
    embeds: [
      {
        title: 'Answer',
        description: 'It is *fast*. [[1]](https://arxiv.org/abs/2410.1)',
        fields: [{ name: 'Sources', value: '\\[1\\] [LESS](https://arxiv.org/abs/2410.1)' }],
        footer: { text: 'In the authors’ words' },
      },
    ],
    components: [
      {
        type: 1,
        components: [
          { type: 2, label: 'Previous', custom_id: 'p', disabled: true },
          { type: 2, label: 'Next', custom_id: 'n' },
          { type: 2, label: 'Code', url: 'https://github.com/x' },
        ],
      },
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: 'open',
            placeholder: 'Open a paper',
            options: [
              { label: 'LESS', value: '7' },
              { label: 'DySpec', value: '9' },
            ],
          },
        ],
      },
    ],
    flags: 64,
  };

  it('shows embeds, links, buttons and menus in a pipe without colours', () => {
    expect(renderMessage(message, pipe).text).toBe(
      [
        '│ Answer',
        '│ It is fast. [1]',
        '│',
        '│ Sources',
        '│ [1] LESS https://arxiv.org/abs/2410.1',
        '│ In the authors’ words',
        '(1) Next',
        'Code https://github.com/x',
        'Open a paper:',
        '  (2.1) LESS',
        '  (2.2) DySpec',
        '(only you can see this)',
      ]
        .join('\n')
        .replace('│\n', '│ \n'),
    );
  });

  it('offers what can be clicked, and not what is switched off', () => {
    expect(renderMessage(message, pipe).choices).toEqual([
      { key: '1', label: 'Next', customId: 'n', type: 2, values: [] },
      { key: '2.1', label: 'LESS', customId: 'open', type: 3, values: ['7'] },
      { key: '2.2', label: 'DySpec', customId: 'open', type: 3, values: ['9'] },
    ]);
  });

  it('keeps to the width of the terminal, and says the same words in colours', () => {
    const text = renderMessage({ id: '1', content: 'word '.repeat(40) }, tty).text;
    expect(text.split('\n').every((line) => stripVTControlCharacters(line).length <= 40)).toBe(
      true,
    );
    const words = (rendered: string) => stripVTControlCharacters(rendered).split(/[\s│]+/);
    expect(words(renderMessage(message, tty).text)).toEqual(
      words(renderMessage(message, pipe).text),
    );
  });
});

describe('renderMarkdown', () => {
  it.each([
    ['escapes', 'a\\*b\\_c \\[x\\]', 'a*b_c [x]'],
    ['emphasis', '**bold** *it* ~~no~~ `code` __**u**__ _i_', 'bold it no code u i'],
    ['headings and small print', '## Head\n-# small', 'Head\nsmall'],
    ['lists and quotes', '- one\n> two', '• one\n> two'],
    ['code blocks', '```json\n{"a":1}\n```', '{"a":1}'],
    ['disarmed mentions', '@\u200Beveryone', '@everyone'],
    ['a broken link', '[text](nowhere', '[text](nowhere'],
  ])('%s', (_name, markdown, expected) => {
    expect(renderMarkdown(markdown, pipe)).toBe(expected);
  });

  it('lets no control sequence of somebody else through', () => {
    const evil = 'Title\u001b[2J\u001b]8;;http://x\u0007\r\u0000end\u009b31m';
    expect(plain(evil)).not.toMatch(CONTROL);
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.integer({ min: 0, max: 0x2ff }).map((code) => String.fromCharCode(code)),
        }),
        (text) => {
          expect(renderMarkdown(text, pipe)).not.toMatch(CONTROL);
        },
      ),
    );
  });
});

describe('createStyle', () => {
  it.each([
    ['a pipe', { isTTY: false }, {}],
    ['NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }],
    ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }],
  ])('has no colours for %s', (_name, stream, env) => {
    expect(createStyle(stream, env).title('x')).toBe('x');
  });

  it('has colours on a terminal', () => {
    expect(tty.title('x')).toContain('\u001b[');
  });
});

it('wraps at the usual width where the terminal does not say its own', () => {
  const words = 'word '.repeat(30).trim();
  const lines = createStyle({ isTTY: true, columns: 0 }, {}).wrap(words).split('\n');
  expect(lines.map((line) => line.length)).toEqual([79, 69]);
});
