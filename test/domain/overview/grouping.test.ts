// Themes of a digest: each paper in one, named in words, few, and still there when a paper is added.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL, MAX_THEMES, REST, themesOf } from '../../../src/domain/overview/grouping.ts';
import { type Topic, topics } from '../../../src/domain/overview/topics.ts';

interface Item {
  readonly id: number;
  readonly topic: Topic;
}
const byId = (a: Item, b: Item): number => a.id - b.id;
const themes = (items: readonly Item[]) => themesOf(items, ({ topic }) => topic, byId);
const items = (choices: readonly Topic[]): Item[] => choices.map((topic, id) => ({ id, topic }));
const digest = fc.array(fc.constantFrom(...topics), { minLength: 1, maxLength: 120 }).map(items);
const topic = (name: string): Topic => {
  const found = topics.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not on the map`);
  return found;
};
const named = (...names: readonly string[]): Item[] => items(names.map(topic));

describe('the themes of a digest', () => {
  it('hold each paper once, at most eight of them, each under its own topic or a wider one', () => {
    fc.assert(
      fc.property(digest, (all) => {
        const result = themes(all);
        expect(result.flatMap(({ papers }) => papers).sort(byId)).toEqual(all);
        expect(result.length).toBeLessThanOrEqual(MAX_THEMES);
        expect(new Set(result.map(({ name }) => name)).size).toBe(result.length);
        for (const { name, papers } of result)
          for (const { topic: own } of papers)
            expect([own.name, own.field, own.area, REST, ALL]).toContain(name);
      }),
    );
  });
  it('do not depend on the order of the papers', () => {
    fc.assert(
      fc.property(digest, (all) => {
        expect(themes([...all].reverse())).toEqual(themes(all));
      }),
    );
  });
  it('stay when a paper is added: most papers keep their neighbours', () => {
    fc.assert(
      fc.property(digest, fc.constantFrom(...topics), (all, added) => {
        const after = themes([...all, { id: all.length, topic: added }]);
        const home = (of: ReturnType<typeof themes>) =>
          new Map(of.flatMap(({ name, papers }) => papers.map(({ id }) => [id, name] as const)));
        const [old, now] = [home(themes(all)), home(after)];
        // The plain list of a tiny digest gets its name only when it is all there is.
        const same = (a: string | undefined, b: string | undefined): boolean =>
          a === b || [a, b].every((name) => name === REST || name === ALL);
        const moved = all.filter(({ id }) => !same(old.get(id), now.get(id)));
        // Who moves was in a theme with others of one area, or comes out of the rest: never from all over.
        expect(new Set(moved.map(({ id }) => old.get(id))).size).toBeLessThanOrEqual(4);
      }),
    );
  });
  it('put a single paper with its field, and what is alone with the rest, at the end', () => {
    const result = themes(named('Speech', 'Video generation', 'World models', 'Graphs'));
    expect(result.map(({ name, papers }) => [name, papers.map(({ id }) => id)])).toEqual([
      ['Video and world models', [1, 2]],
      [REST, [0, 3]],
    ]);
  });
  it('are one plain list when nothing has company', () => {
    expect(themes(named('Speech', 'Graphs')).map(({ name }) => name)).toEqual([ALL]);
    expect(themes([])).toEqual([]);
  });
  it('name a topic that has many papers', () => {
    const four = ['Mathematics', 'Mathematics', 'Mathematics', 'Mathematics'];
    expect(themes(named(...four, 'Tool use', 'Speech')).map(({ name }) => name)).toEqual([
      'Mathematics',
      REST,
    ]);
  });
});

it('has a map on which each name stands once', () => {
  const names = topics.map(({ name }) => name);
  const wider = [...new Set(topics.flatMap(({ field, area }) => [`f ${field}`, `a ${area}`]))];
  const all = [...names, ...wider.map((name) => name.slice(2))];
  expect(new Set(all).size).toBe(all.length);
  expect(topics.every(({ field, cues }) => field !== '' && cues.every((cue) => cue !== ''))).toBe(
    true,
  );
});
