// How telling is the chosen sentence? ROUGE-1 on SciTLDR; with --learn the weights are learned anew from its training part.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { tellingSentence } from '../src/domain/overview/telling.ts';
import { tldrFeatures } from '../src/domain/overview/tldr-features.ts';
import { type Features, linear, softmax } from '../src/domain/rank/scorer.ts';
import { projectRoot } from '../src/root.ts';
import { sharedPath } from './shared.ts';

const COMMAND = 'node --import tsx bench/tldr.ts --learn';
const SCORER = join(projectRoot, 'models', 'scorers', 'telling.json');

const line = z.object({
  source: z.array(z.string()),
  target: z.array(z.string()),
  title: z.string().default(''),
});
type Example = z.infer<typeof line>;

const read = (part: 'train' | 'dev'): readonly Example[] =>
  readFileSync(sharedPath('data', 'scitldr', `scitldr_${part}.jsonl`), 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => line.parse(JSON.parse(text)))
    .filter(({ source }) => source.length > 0);

const tokens = (text: string): readonly string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** ROUGE-1 F1 (Lin 2004), no stemming. */
function rouge1(said: string, wanted: string): number {
  const left = new Map<string, number>();
  const target = tokens(wanted);
  const own = tokens(said);
  for (const word of target) left.set(word, (left.get(word) ?? 0) + 1);
  let met = 0;
  for (const word of own) {
    const count = left.get(word) ?? 0;
    if (count > 0) met += 1;
    left.set(word, count - 1);
  }
  return met === 0 ? 0 : (2 * met) / (own.length + target.length);
}

/** The nearest of the reference TL;DRs counts, as SciTLDR's own evaluation does. */
const gain = (sentence: string, { target }: Example): number =>
  Math.max(0, ...target.map((text) => rouge1(sentence, text)));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

interface Weighted {
  readonly features: readonly Features[];
  readonly gains: readonly number[];
}

/** Adam on the expected ROUGE of a softmax over the sentences; features are few, so 300 passes suffice. */
function learn(examples: readonly Weighted[]): Record<string, number> {
  const names = Object.keys(examples[0]?.features[0] ?? {});
  const weights: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  const first = new Map(names.map((name) => [name, 0]));
  const second = new Map(names.map((name) => [name, 0]));
  for (let pass = 1; pass <= 300; pass++) {
    const slope = new Map(names.map((name) => [name, -1e-4 * (weights[name] ?? 0)]));
    for (const { features, gains } of examples) {
      const chances = softmax(features.map((f) => linear({ intercept: 0, weights }, f)));
      const expected = chances.reduce((sum, p, i) => sum + p * (gains[i] ?? 0), 0);
      features.forEach((f, i) => {
        const push = ((chances[i] ?? 0) * ((gains[i] ?? 0) - expected)) / examples.length;
        for (const name of names) slope.set(name, (slope.get(name) ?? 0) + push * (f[name] ?? 0));
      });
    }
    for (const name of names) {
      const g = slope.get(name) ?? 0;
      const m = 0.9 * (first.get(name) ?? 0) + 0.1 * g;
      const v = 0.99 * (second.get(name) ?? 0) + 0.01 * g * g;
      first.set(name, m);
      second.set(name, v);
      const step = m / (1 - 0.9 ** pass) / (Math.sqrt(v / (1 - 0.99 ** pass)) + 1e-8);
      weights[name] = (weights[name] ?? 0) + 0.05 * step;
    }
  }
  return Object.fromEntries(names.map((name) => [name, Number((weights[name] ?? 0).toFixed(3))]));
}

function figures(part: 'train' | 'dev', weights?: Record<string, number>): Record<string, number> {
  const examples = read(part);
  const scorer = weights === undefined ? undefined : { intercept: 0, weights };
  const chosen = examples.map((example) => {
    const sentences = [example.title, ...example.source].map((text, n) => ({ n, text, raw: text }));
    return gain(tellingSentence(sentences, scorer) ?? '', example);
  });
  const round = (values: readonly number[]): number => Number(mean(values).toFixed(4));
  return {
    papers: examples.length,
    chosen: round(chosen),
    lead: round(examples.map((example) => gain(example.source[0] ?? '', example))),
    title: round(examples.map((example) => gain(example.title, example))),
    oracle: round(examples.map((e) => Math.max(...e.source.map((text) => gain(text, e))))),
  };
}

if (process.argv.includes('--learn')) {
  const examples = read('train').map((example) => ({
    features: tldrFeatures(example.title, example.source),
    gains: example.source.map((sentence) => gain(sentence, example)),
  }));
  const weights = learn(examples);
  const { chosen = 0, lead = 0, oracle = 0 } = figures('dev', weights);
  const scorer = {
    date: new Date().toISOString().slice(0, 10),
    data: 'SciTLDR training part, 1,992 abstracts; figures: ROUGE-1 F1 on its dev part, best of the references',
    command: COMMAND,
    figures: { chosen, lead, oracle },
    intercept: 0,
    weights,
  };
  writeFileSync(SCORER, `${JSON.stringify(scorer, null, 2)}\n`);
  console.table({ train: figures('train', weights), dev: figures('dev', weights) });
} else {
  console.table({ train: figures('train'), dev: figures('dev') });
}
