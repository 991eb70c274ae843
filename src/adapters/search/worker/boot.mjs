// The worker's first file: Node 20 starts no worker on a .ts file, also under tsx; a build has .js beside it.
import { existsSync } from 'node:fs';
// Before tsx is there: it looks through every file that comes later, and of these two that costs half a second.
import '@xenova/transformers';
import 'zod';

if (existsSync(new URL('./main.ts', import.meta.url))) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./main.ts');
} else {
  await import('./main.js');
}
