// Questions that the newest digest can answer, for somebody's first steps: made from titles, kept only if they are answered.
import type { Viewer } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import type { Library } from '../library.ts';

/** A method's name stands before the colon: "f-distill: One-step …". Longer heads are half of a sentence. */
const NAME_WORDS = 3;
/** Longer titles make no question that one would type. */
const TITLE_LENGTH = 70;
/** Questions tried for each one wanted: each costs an answer. */
const TRIES = 4;

const isName = (head: string): boolean =>
  head.split(/\s+/).length <= NAME_WORDS && /[A-Z]/.test(head.slice(0, 40)) && !/[?!]/.test(head);

/** The same thing asked in different words, so that a list of them reads like people's questions. */
const ABOUT_A_METHOD = [
  (name: string) => `What does ${name} do?`,
  (name: string) => `How does ${name} work?`,
  (name: string) => `What problem does ${name} solve?`,
] as const;

/** Titles that begin so say what was looked into. */
const INQUIRY = /^(?:Dissecting|Exploring|Improving|Investigating|Quantifying|Understanding)\b/;

/**
 * A question about one paper as a member might put it, or null when its title makes none.
 * @param turn Chooses the words for a method: 0, 1, 2, …
 */
export function questionAbout(title: string, turn: number): string | null {
  const [head = '', ...rest] = title.split(': ');
  const word = ABOUT_A_METHOD[turn % ABOUT_A_METHOD.length];
  if (rest.length > 0 && isName(head) && word) return word(head);
  if (rest.length > 0 || title.length > TITLE_LENGTH) return null;
  if (title.endsWith('?')) return title;
  const topic = title.replace(INQUIRY, (verb) => verb.toLowerCase());
  return topic === title ? null : `What is known about ${topic}?`;
}

/** Taken from all over the digest: neighbours are often of one topic. */
const spread = <T>(list: readonly T[]): readonly T[] => {
  const step = Math.max(1, Math.ceil(list.length / TRIES));
  return [...list.entries()]
    .sort(([a], [b]) => (a % step) - (b % step) || a - b)
    .map(([, one]) => one);
};

/** Up to `wanted` questions about the newest day's papers that the library answers from the paper that they are about. */
export async function exampleQuestions(
  library: Pick<Library, 'newestDay' | 'overview' | 'ask'>,
  viewer: Viewer,
  wanted: number,
): Promise<readonly string[]> {
  const day = await library.newestDay(viewer);
  const overview = day === null ? null : await library.overview(viewer, day);
  const papers = overview?.themes.flatMap((theme) => theme.papers.map(({ paper }) => paper)) ?? [];
  const good: string[] = [];
  let tries = wanted * TRIES;
  for (const paper of spread(papers)) {
    if (good.length === wanted || tries === 0) break;
    const question = questionAbout(paper.title, good.length);
    if (question === null) continue;
    tries -= 1;
    if (await answers(library, viewer, question, paper)) good.push(question);
  }
  return good;
}

async function answers(
  library: Pick<Library, 'ask'>,
  viewer: Viewer,
  question: string,
  about: Paper,
): Promise<boolean> {
  const { verdict, sources } = await library.ask(viewer, { question, history: [] });
  return verdict === 'answered' && sources.some(({ paper }) => paper.id === about.id);
}
