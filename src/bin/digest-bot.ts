// The entry point: the process's own streams, environment and clock, the .env file, and the exit status.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile, stdin, stdout } from 'node:process';
import type { Io } from '../cli/io.ts';
import { run } from '../cli/main.ts';
import { projectRoot } from '../root.ts';

/** Variables that are set already win over the file. */
const envFile = join(projectRoot, '.env');
if (existsSync(envFile)) loadEnvFile(envFile);

// A reader that has enough (`| head`) is no error.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const io: Io = {
  input: stdin,
  output: stdout,
  errors: process.stderr,
  env: process.env,
  clock: { now: () => new Date() },
};
const status = await run(process.argv.slice(2), {
  io,
  openEngine: async (...args) => {
    const { openEngine } = await import('../compose/engine.ts');
    return openEngine(...args);
  },
});
// Whatever a library left open (a socket, a timer) must not hold the program up; a pipe gets all that was written.
stdout.write('', () => process.exit(status));
