// What an index file holds and up to which change: without a manifest that agrees, the file is not read.
import { z } from 'zod';

/** Raise it when the file's meaning changes: an older one is then built anew. */
export const FORMAT = 1;

export const MANIFEST = 'vectors.json';

const count = z.number().int().nonnegative();

const schema = z.object({
  format: z.literal(FORMAT),
  model: z.string(),
  dimensions: z.number().int().positive(),
  /** Name of the index file, in the same folder. */
  file: z.string().regex(/^vectors-[0-9a-f]{16}\.hnsw$/),
  /** SHA-256 of the file, hex. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  /** Live rows. */
  count,
  lastRow: count,
  leftOut: z.object({ dropped: z.array(count).readonly(), refused: z.array(count).readonly() }),
  /** The last change of the encoding store that is in it. */
  mark: z.object({ version: count, row: count }),
});

export type Manifest = z.infer<typeof schema>;

/** null: not a manifest of this format. */
export function readManifest(text: string): Manifest | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
