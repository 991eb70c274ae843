// The index on disk: a file named by its content, then the manifest that names it; a crash between leaves the old pair.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Graph, readGraph } from './graph.ts';
import { FORMAT, MANIFEST, type Manifest, readManifest } from './manifest.ts';

/** Writing takes seconds at most. */
const ABANDONED_MS = 600_000;

export interface Kept {
  readonly graph: Graph;
  readonly manifest: Manifest;
}

export interface IndexFiles {
  /** The index as it was written last, or in words why there is none. */
  load(model: string, dimensions: number): Promise<Kept | string>;
  save(graph: Graph, about: Pick<Manifest, 'model' | 'dimensions' | 'mark'>): Promise<void>;
}

async function checksum(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function createIndexFiles(dir: string): IndexFiles {
  const manifestFile = join(dir, MANIFEST);

  return {
    async load(model, dimensions) {
      const text = await readFile(manifestFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (text === null) return 'there is none';
      const manifest = readManifest(text);
      if (manifest === null) return 'its manifest is damaged or of another format';
      if (manifest.model !== model) return `it is of another model (${manifest.model})`;
      if (manifest.dimensions !== dimensions) return 'it has other dimensions';
      const file = join(dir, manifest.file);
      const found = await checksum(file).catch((error: NodeJS.ErrnoException) => error.code ?? '');
      if (found !== manifest.checksum) return 'its file is missing or damaged';
      const graph = await readGraph(file, dimensions, manifest.leftOut);
      if (graph.size !== manifest.count) return 'its file holds another number of papers';
      return { graph, manifest };
    },
    async save(graph, about) {
      await mkdir(dir, { recursive: true });
      // Two processes may write at once: each has its own temporary file, and each pair is whole.
      const draft = join(dir, `writing-${process.pid}.tmp`);
      await graph.write(draft);
      await flush(draft);
      const sum = await checksum(draft);
      const file = `vectors-${sum.slice(0, 16)}.hnsw`;
      // Whatever lies there under this name is not what its name says.
      await rm(join(dir, file), { recursive: true, force: true });
      await rename(draft, join(dir, file));
      let lastRow = 0;
      for (const row of graph.rows()) lastRow = Math.max(lastRow, row);
      const manifest: Manifest = {
        format: FORMAT,
        ...about,
        file,
        checksum: sum,
        count: graph.size,
        lastRow,
        leftOut: graph.leftOut,
      };
      const handle = await open(draft, 'w');
      try {
        await handle.writeFile(`${JSON.stringify(manifest)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, manifestFile);
      await flush(dir);
      await forgetOthers(file);
    },
  };

  async function forgetOthers(file: string): Promise<void> {
    for (const name of await readdir(dir)) {
      const old = /^vectors-.*\.hnsw$/.test(name) && name !== file;
      if (old || (await isAbandoned(name))) await rm(join(dir, name), { force: true });
    }
  }

  /** Left by a process that was killed while it wrote. */
  async function isAbandoned(name: string): Promise<boolean> {
    if (!/^writing-\d+\.tmp$/.test(name)) return false;
    const { mtimeMs } = await stat(join(dir, name));
    return Date.now() - mtimeMs > ABANDONED_MS;
  }
}
