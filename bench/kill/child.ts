// Imports one digest in a process of its own; says "start" before it begins. Usage: child.ts DIR ENCODER ROUND PAPERS
import { importDigest, openParts } from './parts.ts';

const [dir = '', kind = '', round = '', papers = ''] = process.argv.slice(2);
const parts = await openParts(dir, kind === 'real' ? 'real' : 'fake');
process.stdout.write('start\n');
await importDigest(parts, Number(round), Number(papers));
await parts.close();
