/** The page's files, built from TypeScript and CSS in memory when somebody first opens the page: nothing built is kept. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

export interface PageFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** By path, e.g. `/app.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const compress = promisify(gzip);
/** The page's sources: beside this file, or, where it is a piece of the built program, in the project around `dist/`. */
const sources = ['page/', '../../src/standin/playground/page/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));
const source = (name: string): string => join(sources ?? '', name);

const pageFile = async (type: string, bytes: Uint8Array): Promise<PageFile> => ({
  type,
  bytes: new Uint8Array(bytes),
  gzipped: new Uint8Array(await compress(bytes, { level: constants.Z_BEST_COMPRESSION })),
  etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
});

/** Builds all files of the page. Rejects with esbuild's message when the sources do not compile. */
export const bundlePage = async (): Promise<PageFiles> => {
  // Loaded here, so that a program whose page nobody opens never pays for it.
  const { build } = await import('esbuild');
  const built = await build({
    entryPoints: { app: source('main.ts'), style: source('style/main.css') },
    bundle: true,
    format: 'esm',
    minify: true,
    // The oldest browsers that have all the CSS we use (nesting, light-dark) read this.
    target: ['es2022'],
    outdir: '/',
    write: false,
    logLevel: 'silent',
  });
  const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;
  const outputs = built.outputFiles.map(async ({ path, contents }) => {
    const extension = path.endsWith('.css') ? 'css' : 'js';
    const name = extension === 'css' ? '/style.css' : '/app.js';
    return [name, await pageFile(types[extension], contents)] as const;
  });
  const asIs = (
    [
      ['/', 'index.html', 'text/html; charset=utf-8'],
      ['/icon.svg', 'icon.svg', 'image/svg+xml'],
    ] as const
  ).map(
    async ([path, name, type]) =>
      [path, await pageFile(type, await readFile(source(name)))] as const,
  );
  return new Map(await Promise.all([...outputs, ...asIs]));
};
