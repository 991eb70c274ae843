// A link leads where its paper leads; its text cannot break out of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { link, paperUrl, safeUrl } from '../../../../src/adapters/discord/present/links.ts';
import { aPaper } from '../../../support/papers.ts';
import { hostileText } from '../../../support/views.ts';

const URL_OF = 'https://arxiv.org/abs/2601.00001';

describe('a link', () => {
  it('holds no bracket in its text: Discord heeds no backslash there', () => {
    expect(link('See [this](https://evil.example)', URL_OF, 100)).toBe(
      `[See (this)(https:\\//evil.example)](${URL_OF})`,
    );
    fc.assert(
      fc.property(hostileText, (text) => {
        const made = link(text, URL_OF, 100);
        if (made !== '')
          expect(made).toMatch(/^\[[^[\]]+\]\(https:\/\/arxiv\.org\/abs\/2601\.00001\)$/);
      }),
    );
  });
  it('is plain text without an address', () => {
    expect(link('A *title*', null, 100)).toBe('A \\*title\\*');
  });
});

describe('an address', () => {
  it.each([
    ['https://example.org/a(b)', 'https://example.org/a%28b%29'],
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['https://example.org/some_repo', 'https://example.org/some_repo'],
  ])('%s is written so that the link does not end early', (url, safe) => {
    expect(safeUrl(url)).toBe(safe);
  });
  it.each([
    'http://example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user:pw@example.org',
    'example.org',
    `https://example.org/${'x'.repeat(600)}`,
  ])('%s is not linked', (url) => expect(safeUrl(url)).toBeNull());
  it('of a paper is its arXiv page, else its project page, else its code', () => {
    const none = { arxivId: null, projectUrl: null, codeUrl: null };
    const code = 'https://github.com/a/b';
    expect(paperUrl(aPaper(1, { arxivId: '2601.00001' }))).toBe(URL_OF);
    expect(paperUrl(aPaper(1, { ...none, codeUrl: code }))).toBe(code);
    expect(
      paperUrl(aPaper(1, { ...none, projectUrl: 'http://plain.example', codeUrl: code })),
    ).toBe(code);
    expect(paperUrl(aPaper(1, none))).toBeNull();
  });
});
