// The project's own folder is where its package.json lies: found by looking up, so that sources and builds agree.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

function lookUp(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('No package.json above the program: the install is broken.');
  return lookUp(parent);
}

/** Absolute path of the folder that holds `seeds/`, `models/` and `package.json`. */
export const projectRoot: string = lookUp(dirname(fileURLToPath(import.meta.url)));

const manifest = z.object({ version: z.string(), engines: z.object({ node: z.string() }) });

/** The program's version and the Node versions it wants, as its package.json says. */
export function readManifest(): { readonly version: string; readonly node: string } {
  const { version, engines } = manifest.parse(
    JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')),
  );
  return { version, node: engines.node };
}
