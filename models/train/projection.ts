// Fits the projection that narrows a model's token vectors: centred, then the directions of the largest variance.
// Run: nice node --import tsx models/train/projection.ts [FOLDER] [WIDTH]   (writes FOLDER/token-projection.bin; 1 minute)
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { turned } from '../../src/adapters/search/tokens/form.ts';
import { PROJECTION_FILE, writeProjection } from '../../src/adapters/search/tokens/projection.ts';
import { loadModel } from '../../src/adapters/search/worker/load.ts';
import { unitRows } from '../../src/adapters/search/worker/vectors.ts';
import { projectRoot } from '../../src/root.ts';
import { eigenvectors } from './eigen.ts';

const folder = resolve(process.argv[2] ?? join(projectRoot, 'models/papers-minilm-l6'));
/** At four bits a value: 64 bytes a token. Narrower loses rank-1 results, wider gains none (figures in `models/papers-minilm-l6/README.md`). */
const width = Number(process.argv[3] ?? 128);

const paper = z.object({ title: z.string(), abstract: z.string() });
const file = join(projectRoot, '../shared/data/questions/train-papers.jsonl');
const papers = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => paper.parse(JSON.parse(line)));

const model = await loadModel(
  { source: { kind: 'folder', name: basename(folder), folder }, hub: '', cacheDir: tmpdir() },
  () => undefined,
);
const depth = model.dimensions;
const mean = new Float64Array(depth);
const products = new Float64Array(depth * depth);
let count = 0;
for (const { title, abstract } of papers) {
  const { ids, parts } = model.tokenise(model.family.paper, [`${title}.`, abstract]);
  const own = parts.flatMap((part, row) => (part >= 0 && model.isWord(ids[row] ?? 0) ? [row] : []));
  const rows = unitRows(await model.run(ids), depth, own);
  count += own.length;
  for (let at = 0; at < rows.length; at += depth) {
    for (let i = 0; i < depth; i++) {
      const value = rows[at + i] ?? 0;
      mean[i] = (mean[i] ?? 0) + value;
      for (let j = i; j < depth; j++) {
        products[i * depth + j] = (products[i * depth + j] ?? 0) + value * (rows[at + j] ?? 0);
      }
    }
  }
}
await model.close();

const centre = mean.map((sum) => sum / count);
const covariance = products.map((_, at) => {
  const [i, j] = [Math.floor(at / depth), at % depth].sort((a, b) => a - b) as [number, number];
  return (products[i * depth + j] ?? 0) / count - (centre[i] ?? 0) * (centre[j] ?? 0);
});
const { values, vectors } = eigenvectors(covariance, depth);
const matrix = new Float32Array(depth * width);
const bias = new Float32Array(width);
for (let j = 0; j < width; j++) {
  for (let i = 0; i < depth; i++) {
    const value = vectors[j * depth + i] ?? 0;
    matrix[i * width + j] = value;
    bias[j] = (bias[j] ?? 0) - value * (centre[i] ?? 0);
  }
}
// The first directions vary most, and four bits are laid out for even spreads: a turn evens them out and costs nothing.
const { narrow: turn } = turned(width);
const projection = { depth, width, bias: turn(bias), matrix: turn(matrix) };
writeFileSync(join(folder, PROJECTION_FILE), writeProjection(projection));
const total = values.reduce((sum, value) => sum + value, 0);
const kept = values.slice(0, width).reduce((sum, value) => sum + value, 0);
console.log(
  `${papers.length} papers, ${count} tokens: ${width} of ${depth} directions hold ${((100 * kept) / total).toFixed(1)} % of the variance`,
);
