/** First questions for a newcomer: as a person asks, and only such as are answered from the paper that they are about. */
import { describe, expect, it } from 'vitest';
import { exampleQuestions, questionAbout } from '../../src/usecases/examples.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { aPaper } from '../support/papers.ts';

const EVERYBODY = { guildId: null };
const library = (titles: readonly string[]) =>
  fakeLibrary(
    titles.map((title, row) => ({ paper: aPaper(row + 1, { title }), day: '2026-01-15' })),
  );

describe('a question about a paper', () => {
  it.each([
    ['GullNet: Counting Seabirds from Ferries', 0, 'What does GullNet do?'],
    ['GullNet: Counting Seabirds from Ferries', 1, 'How does GullNet work?'],
    [
      'Quantifying Variance in Benchmarks',
      0,
      'What is known about quantifying Variance in Benchmarks?',
    ],
    ['Do Gulls Count?', 0, 'Do Gulls Count?'],
    ['To prune, or not to prune: exploring pruning', 0, null],
    ['A Three-regime Model of Network Pruning', 0, null],
  ])('%s, words %i: %s', (title, turn, question) =>
    expect(questionAbout(title, turn)).toBe(question),
  );
});

describe('the examples', () => {
  it('are as many as wanted, each in other words', async () => {
    const titles = [
      'Ax: of one',
      'Bexo: of two',
      'Cyto: of three',
      'Deka: of four',
      'Epsi: of five',
    ];
    const questions = await exampleQuestions(library(titles), EVERYBODY, 3);
    expect(questions).toHaveLength(3);
    expect(
      new Set(questions.map((question) => question.split(' ').slice(0, 2).join(' '))).size,
    ).toBe(3);
  });

  it('leave out what is answered from another paper', async () => {
    const papers = library(['Gull: counting', 'Gull two: counting again']);
    // The fake answers from the first paper that has a word of the question.
    expect(await exampleQuestions(papers, EVERYBODY, 4)).toEqual(['What does Gull do?']);
  });

  it('are none where there is no digest', async () => {
    expect(await exampleQuestions(library([]), EVERYBODY, 4)).toEqual([]);
  });
});
