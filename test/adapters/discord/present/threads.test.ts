// Names and tags of threads: within Discord's limits whatever a title says, and only tags that a forum has.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTags, threadName } from '../../../../src/adapters/discord/present/threads.ts';
import { hostileText } from '../../../support/views.ts';

const tag = (name: string, moderated = false) => ({
  id: `id of ${name}`,
  name,
  moderated,
  emoji_id: null,
  emoji_name: null,
});

describe('a thread’s name', () => {
  it('is one line of 1 to 100 characters', () => {
    fc.assert(
      fc.property(hostileText, (title) => {
        const name = threadName(title);
        expect(name.length).toBeGreaterThanOrEqual(1);
        expect(name.length).toBeLessThanOrEqual(100);
        expect(name).not.toMatch(/[\r\n]/);
        expect(name.trim()).toBe(name);
      }),
    );
  });
  it('is the title, as it is', () => {
    expect(threadName('f-distill: *one* step')).toBe('f-distill: *one* step');
    expect(threadName('\u200E \n')).toBe('Paper');
  });
});

describe('a forum’s tags', () => {
  const tags = [tag('News'), tag('Digest'), tag('ROBOT LEARNING'), tag('Chosen', true)];
  it('are chosen by name, the most fitting first; moderated ones are left alone', () => {
    const names = ['digest', 'Robot learning', 'chosen', 'Video generation'];
    expect(chooseTags(tags, names)).toEqual(['id of Digest', 'id of ROBOT LEARNING']);
    expect(chooseTags([], names)).toEqual([]);
  });
  it('may be the beginning of a theme that is longer than a tag can be', () => {
    const cut = [tag('Evaluating language')];
    expect(chooseTags(cut, ['Evaluating language models'])).toEqual(['id of Evaluating language']);
    expect(chooseTags([tag('Evaluating')], ['Evaluating language models'])).toEqual([]);
  });
  it('are five at most, each once, and none that the forum does not have', () => {
    const name = fc.constantFrom('a', 'B', 'b', 'c', 'd', 'E', 'f', 'g');
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (had, wanted) => {
        const chosen = chooseTags(
          had.map((one) => tag(one)),
          wanted,
        );
        expect(chosen.length).toBeLessThanOrEqual(5);
        expect(new Set(chosen).size).toBe(chosen.length);
        for (const id of chosen) expect(had.map((one) => `id of ${one}`)).toContain(id);
      }),
    );
  });
});
