// What a post says on its first screen.
import { describe, expect, it } from 'vitest';
import { renderPost } from '../../commands/parts/day-post.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import type { Library } from '../../src/library.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { aPaper } from '../support/papers.ts';

const DAY = '2026-01-15';
const entries = [1, 2, 3].map((n) => ({ paper: aPaper(n), day: DAY }));
const render = (kind: string, over: Partial<Library> = {}) =>
  renderPost(fakeLibrary(entries, over))({ guildId: 'A', kind, day: DAY }, defaultSettings);
const paper = `paper/${entries[0]?.paper.id}`;

describe('a post', () => {
  it('says what the day is about, the largest theme first', async () => {
    expect(await render('daily')).toMatchObject({
      note: 'About: First theme (2) · Second theme (1)',
    });
    expect(await render(paper)).toMatchObject({ theme: 'First theme', brief: true });
  });
  it('says nothing where the themes say nothing', async () => {
    const overview: Library['overview'] = async () => ({
      date: DAY,
      paperCount: 3,
      themes: [{ name: 'Papers', papers: entries.map((entry) => ({ ...entry, tldr: null })) }],
    });
    expect(await render('daily', { overview })).toMatchObject({ note: null });
    expect(await render(paper, { overview })).not.toHaveProperty('theme');
  });
  it.each(['monthly', 'paper/unknown', 'published/12/p1'])(
    'of what is not there is none: %s',
    async (kind) => expect(await render(kind)).toBeNull(),
  );
});
