// Puts the program together as plain JavaScript: Node 20 reads no TypeScript, and reading it through a loader costs 1.5 s a start.
// Done again when a source has changed (some tenths of a second). By hand: npm run build
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Inside of the project: what is built finds package.json, the models and node_modules above itself. */
const folder = join(root, 'dist');
const stampFile = join(folder, 'stamp.json');

/** A program that runs may still load parts of its own build: an older one goes only after a day. */
const KEEP_MS = 24 * 60 * 60 * 1000;

const digest = (text) => createHash('sha1').update(text).digest('base64url');

/** The build in `dist` when it is there and all that it was made of is unchanged, else null. */
async function present() {
  // Missing or damaged: the build is made anew.
  const stamp = await readFile(stampFile, 'utf8')
    .then(JSON.parse)
    .catch(() => null);
  if (typeof stamp?.inputs !== 'object' || !existsSync(join(root, stamp.entry))) return null;
  const now = await Promise.all(
    Object.keys(stamp.inputs).map((path) =>
      readFile(join(root, path), 'utf8').then(digest, () => ''),
    ),
  );
  return Object.values(stamp.inputs).every((was, i) => was === now[i])
    ? join(root, stamp.entry)
    : null;
}

async function build() {
  const { build: bundle } = await import('esbuild');
  const outdir = join(folder, `${Date.now().toString(36)}-${process.pid}`);
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: ['src/bin/digest-bot.ts', 'src/adapters/search/worker/main.ts'],
    outdir,
    outbase: 'src',
    bundle: true,
    // What is loaded on demand stays so: a question on the terminal needs no Discord client.
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  const inputs = {};
  for (const path of [...Object.keys(metafile.inputs), 'package-lock.json']) {
    inputs[path] = digest(await readFile(join(root, path), 'utf8'));
  }
  const entry = join(outdir, 'bin', 'digest-bot.js');
  const draft = `${stampFile}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ entry: relative(root, entry), inputs }));
  await rename(draft, stampFile);
  await forgetOld(outdir);
  return entry;
}

async function forgetOld(current) {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const made = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (path !== current && path !== stampFile && Date.now() - made > KEEP_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/** @returns The URL of the program, built anew when its sources changed. */
export async function program() {
  const entry = await present();
  if (entry !== null) return pathToFileURL(entry).href;
  try {
    await mkdir(folder, { recursive: true });
    return pathToFileURL(await build()).href;
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
    throw new Error(`${folder} cannot be written: run \`npm run build\` once as a user who may.`, {
      cause: error,
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await program();
