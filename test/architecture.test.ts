// The house rules that a machine can check: directions, one line of purpose a file, the list of commands, sizes.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

interface Rule {
  readonly name: string;
  readonly from: { readonly path?: string };
  readonly to: {
    readonly path?: string;
    readonly pathNot?: string;
    readonly dependencyTypes?: unknown;
  };
}

/** Who may not import whom, of the one table; what it says of packages and of circles, `npm run check` sees. */
const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly Rule[];
};
const directions = forbidden.filter(
  ({ from, to }) => from.path !== undefined && to.path !== undefined && !to.dependencyTypes,
);

/** Imports of `file` that the rule forbids; `$1` in a pattern is what the file's own path gave. */
function wrongImports({ from, to }: Rule, file: string): readonly string[] {
  const match = new RegExp(from.path ?? '').exec(file);
  if (match === null) return [];
  const pattern = (path: string): RegExp => new RegExp(path.replaceAll('$1', match[1] ?? ''));
  const path = pattern(to.path ?? '');
  const allowed = to.pathNot === undefined ? null : pattern(to.pathNot);
  return imports(file)
    .filter((target) => path.test(target) && allowed?.test(target) !== true)
    .map((target) => `${file} → ${target}`);
}

describe('the architecture', () => {
  it.each(directions)('$name', (rule) => {
    expect(sources.flatMap((file) => wrongImports(rule, file))).toEqual([]);
  });

  it('is seen by this test: every rule has files to judge, and a wrong import is found', () => {
    for (const { from } of directions) {
      expect(sources.some((file) => new RegExp(from.path ?? '').test(file))).toBe(true);
    }
    const backwards: Rule = { name: '', from: { path: '^src/bot' }, to: { path: '^src/domain/' } };
    expect(wrongImports(backwards, 'src/bot.ts')).toContain('src/bot.ts → src/domain/errors.ts');
  });

  it('begins each file with the sentence that says what it is for', () => {
    const all = [...sources, ...filesIn('test'), ...filesIn('bench')];
    expect(all.filter((file) => !/^(?:#!.*\n)?\/(?:\/ \S|\*\*)/.test(text(file)))).toEqual([]);
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
