/** Discord's Markdown as the page reads it: what a presenter escapes stays text, and nothing becomes an address but http(s). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, oneLine } from '../../src/adapters/discord/present/escape.ts';
import { type Inline, parseInline } from '../../src/standin/playground/page/markdown/inline.ts';
import { type Block, parseBlocks } from '../../src/standin/playground/page/markdown/parse.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });

const inlineOf = (block: Block): readonly Inline[] => {
  switch (block.kind) {
    case 'lines':
      return block.lines.flat();
    case 'list':
      return block.items.flat();
    case 'quote':
      return block.blocks.flatMap(inlineOf);
    case 'code':
      return [text(block.text)];
    default:
      return block.text;
  }
};
const all = (nodes: readonly Inline[]): readonly Inline[] =>
  nodes.flatMap((node) => ('inside' in node ? [node, ...all(node.inside)] : [node]));
const words = (nodes: readonly Inline[]): string =>
  all(nodes)
    .map((node) => ('text' in node ? node.text : ''))
    .join('');

describe('inside a line', () => {
  it.each([
    ['**bold**', [{ kind: 'strong', inside: [text('bold')] }]],
    ['*it*', [{ kind: 'em', inside: [text('it')] }]],
    ['a_b_c', [text('a_b_c')]],
    ['_it_', [{ kind: 'em', inside: [text('it')] }]],
    ['__under__', [{ kind: 'u', inside: [text('under')] }]],
    ['~~gone~~', [{ kind: 's', inside: [text('gone')] }]],
    ['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['\\*no\\*', [text('*no*')]],
    ['<@123> hi', [{ kind: 'user', id: '123' }, text(' hi')]],
    ['</ask:123>', [{ kind: 'command', name: 'ask' }]],
    ['<t:0:R>', [{ kind: 'time', seconds: 0, style: 'R' }]],
    ['[x](javascript:alert(1))', [text('[x](javascript:alert(1))')]],
  ])('%s', (source, expected) => expect(parseInline(source)).toEqual(expected));

  it.each([
    ['[a \\[1\\]](https://x.org/a_(b)) end', 'https://x.org/a_(b)'],
    ['see https://x.org/a.', 'https://x.org/a'],
    ['<https://x.org/a.>', 'https://x.org/a.'],
    ['(https://x.org/a)', 'https://x.org/a'],
    ['https://x.org/?q=a_b*c', 'https://x.org/?q=a_b*c'],
  ])('%s links to the address', (source, href) =>
    expect(all(parseInline(source)).find(({ kind }) => kind === 'link')).toMatchObject({ href }),
  );
});

describe('blocks', () => {
  it('are headings, lists, quotes, code and small print', () => {
    const source = '# Top\ntext\n- one\n- two\n3. three\n> said\n-# small\n```js\n*x*\n```\nend';
    expect(parseBlocks(source).map(({ kind }) => kind)).toEqual([
      'heading',
      'lines',
      'list',
      'list',
      'quote',
      'small',
      'code',
      'lines',
    ]);
  });

  it('keep empty lines, and emphasis over a line end', () => {
    expect(parseBlocks('a\n\nb')).toMatchObject([{ kind: 'lines', lines: [[{}], [], [{}]] }]);
    expect(parseBlocks('**a\nb**')).toMatchObject([{ lines: [[{ kind: 'strong' }]] }]);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...'* ** _ __ ~~ || ` ``` [ ] ( ) < > \\ # -# - > 1. @ https://x.org http:// javascript: <@1> x \n'.split(
      ' ',
    ),
  );
  const wild = fc.oneof(
    fc.string(),
    fc.array(piece).map((parts) => parts.join('')),
  );

  it('is read without an error, and every address is http or https', () => {
    fc.assert(
      fc.property(wild, (source) => {
        for (const node of all(parseBlocks(source).flatMap(inlineOf)))
          if (node.kind === 'link') expect(node.href).toMatch(/^https?:\/\//);
      }),
    );
  });

  it('that the presenter escaped is shown as it was, without markup', () => {
    const plain = wild.map(oneLine);
    fc.assert(
      fc.property(plain, (value) => {
        const nodes = parseBlocks(escapeMarkdown(value)).flatMap(inlineOf);
        expect(all(nodes).every(({ kind }) => kind === 'text')).toBe(true);
        // The presenter breaks @everyone up by a character that nobody sees.
        const seen = (shown: string): string => shown.replaceAll('\u200B', '');
        expect(seen(words(nodes))).toBe(seen(value));
      }),
    );
  });
});
