// Is a question about research at all?
import { describe, expect, it } from 'vitest';
import { probeVector, topicScore } from '../../../src/domain/answer/probe.ts';
import { scorers } from '../../../src/domain/scorers.ts';

const topic = {
  date: '2026-11-26',
  data: '',
  command: '',
  figures: {},
  model: 'a',
  intercept: 1,
  asked: [2, -1],
  usual: 3.5,
};
// Two pieces of width 2: the mean is [1, 2], whatever the best paper matches.
const vector = probeVector(Float32Array.from([0, 2, 2, 2]), 2, Float32Array.from([0.9, 0.1]));

describe('the topic score', () => {
  it('reads the mean of the question and nothing of the paper', () => {
    expect(topicScore(topic, 'a', vector)).toBeCloseTo(1 + 2 * 1 - 1 * 2);
  });
  it('has the usual opinion of vectors that it was not learned on', () => {
    expect(topicScore(topic, 'b', vector)).toBe(3.5);
    expect(topicScore(topic, 'a', new Float32Array(6))).toBe(3.5);
  });
  it('belongs to the bundled encoder, as the probe does', () => {
    expect(scorers.topic.model).toBe(scorers.probe.model);
    expect(scorers.topic.asked).toHaveLength(scorers.probe.asked.length);
    expect(scorers.topic.usual).toBeGreaterThan(0);
  });
});
