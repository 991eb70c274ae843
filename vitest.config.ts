// Tests run from the sources, in two processes, without the network.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What a file leaves in memory the next one sees: tests share nothing on purpose, and loading the libraries once per worker saves a third of the time.
    isolate: false,
    // Native modules (SQLite, hnswlib, ONNX Runtime) live in processes better than in threads.
    pool: 'forks',
    // Two cores are the smallest machine that we promise the whole run in under three minutes.
    maxWorkers: 2,
    // A slow shared machine encodes a few abstracts in this time; a hanging test still fails.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
