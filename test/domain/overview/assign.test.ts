// A paper's topic: by its own words and its own vector, whatever else is in the digest.
import { describe, expect, it } from 'vitest';
import { createAssign } from '../../../src/domain/overview/assign.ts';
import { topics } from '../../../src/domain/overview/topics.ts';

const name = (i: number): string | undefined => topics[i]?.name;
const words = createAssign(topics, null);
const paper = (title: string, abstract = '') => ({ title, abstract, vector: null });

describe('the topic of a paper', () => {
  it.each([
    ['Pruning and Quantization for Small Devices', 'Efficient inference'],
    ['Fast Gaussian Splatting', '3D reconstruction and rendering'],
    ['A Recommender for Films', 'Recommendation'],
  ])('is told by the title’s words before the encoder has read it: %s', (title, topic) => {
    expect(name(words(paper(title)))).toBe(topic);
  });
  it('begins at a word’s beginning: "hardware" is no "software"', () => {
    expect(name(words(paper('Untalented graphite')))).toBe(name(words(paper(''))));
  });
  it('is the nearest one when no word tells', () => {
    const vectors = topics.map((_, i) => {
      const vector = new Float32Array(topics.length);
      vector[i] = 1;
      return vector;
    });
    const assign = createAssign(topics, vectors);
    const vector = Float32Array.from(topics, (_, i) => (i === 7 ? 1 : 0));
    expect(assign({ title: '', abstract: '', vector })).toBe(7);
  });
});
