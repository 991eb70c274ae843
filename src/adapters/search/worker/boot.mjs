// The worker's first file among the sources (tests, benchmarks): Node 20 starts no worker on a .ts file. A build needs it not.
// Before tsx is there: it looks through every file that comes later, and of these two that costs half a second.
import '@xenova/transformers';
import 'zod';
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
