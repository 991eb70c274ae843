// The house rules that a machine can check: directions, one line of purpose a file, the list of commands, sizes.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as listed from '../commands/index.ts';
import { commandBodies } from '../src/adapters/discord/register.ts';
import { projectRoot } from '../src/root.ts';

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)))
    .sort();
}

const sources = [...filesIn('src'), ...filesIn('commands')];
const text = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
/** What a file imports of ours, as paths from the project's folder. */
const imports = (file: string): readonly string[] =>
  [...text(file).matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) =>
    join(file, '..', match[1] ?? ''),
  );

/** Who may not import whom. The same table as .dependency-cruiser.cjs in few words; that one also sees packages. */
const forbidden: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^src\/domain\//, /^(?!src\/domain\/|models\/scorers\/)/],
  [/^src\/ports[^/]*\.ts$/, /^(?!src\/(domain\/|ports))/],
  [
    /^src\/(usecases\/|library\.ts)/,
    /^(src\/(adapters|standin|bin|cli|bot|compose|config)|commands)/,
  ],
  [/^commands\//, /^src\/(adapters|standin|bin|cli|compose|config)/],
  [
    /^src\/adapters\/(store|search|answer|feeds|files|backup|http|terminal)\//,
    /^(src\/(usecases|library|bot|command\.|standin|bin|cli|compose)|commands)/,
  ],
  [/^src\/standin\//, /^(?!src\/standin\/)/],
];

describe('the architecture', () => {
  it.each(forbidden.map(([from, to]) => ({ from, to })))('$from imports nothing of $to', (rule) => {
    const wrong = sources
      .filter((file) => rule.from.test(file))
      .flatMap((file) =>
        imports(file)
          .filter((to) => rule.to.test(to))
          .map((to) => `${file} → ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  it('is seen by this test: every rule has files to judge', () => {
    for (const [from] of forbidden) expect(sources.some((file) => from.test(file))).toBe(true);
  });

  it('lets adapters meet in compose only', () => {
    const folder = (file: string) => /^src\/adapters\/([^/]+)/.exec(file)?.[1];
    const wrong = sources
      .filter((file) => folder(file) !== undefined)
      .flatMap((file) =>
        imports(file)
          .filter((to) => folder(to) !== undefined && folder(to) !== folder(file))
          .map((to) => `${file} → ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  it('begins each file with the sentence that says what it is for', () => {
    expect(sources.filter((file) => !/^(?:#!.*\n)?\/(?:\/ \S|\*\*)/.test(text(file)))).toEqual([]);
  });

  it('keeps files small: the median under 80 lines, none above 300', () => {
    const lengths = sources.map((file) => text(file).split('\n').length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80);
    const long = sources.filter((file) => text(file).split('\n').length > 300);
    // Tables of words, weights and types are read entry by entry, not as a whole.
    expect(long.filter((file) => !/stopwords|scorers|symbols|types|ports/.test(file))).toEqual([]);
  });

  it('has no default exports, no enums, no empty catch', () => {
    const wrong =
      /^export default|^\s*(?:export )?(?:const )?enum |catch\s*(?:\([^)]*\)\s*)?\{\s*\}/m;
    expect(sources.filter((file) => wrong.test(text(file)))).toEqual([]);
  });
});

describe('the list of commands', () => {
  const names = listed.commands.map(({ name }) => name);

  it('names every file of the folder, each once', () => {
    const files = readdirSync(join(projectRoot, 'commands'))
      .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
      .map((name) => name.replace(/\.ts$/, ''));
    expect([...names].sort()).toEqual(files.sort());
  });

  it('fits into what Discord allows an application', () => {
    const bodies = commandBodies(listed.commands);
    expect(bodies.filter(({ type }) => type === undefined || type === 1).length).toBeLessThan(100);
    for (const { name } of bodies) expect(name.length).toBeLessThanOrEqual(32);
  });
});
