// "Which papers have code?": looked up, not judged, so every paper that names a link answers.
import type { Choice } from '../domain/answer/choose.ts';
import { saysWhere } from '../domain/answer/link-asked.ts';
import { tellingSentence } from '../domain/overview/telling.ts';
import type { Retrieved } from './retrieved.ts';

const SHOWN = 6;

/** Of the first papers the sentence that says where their code lies or, where the digest alone knows, the most telling one. */
export function eachWithCode({ candidates }: Retrieved): Choice {
  const picks = candidates.slice(0, SHOWN).flatMap(({ sentences }, paper) => {
    const telling = tellingSentence(sentences);
    const own = sentences.filter(({ n }) => n > 0);
    const said =
      own.find(({ text }) => saysWhere(text)) ?? own.find(({ text }) => text === telling);
    const n = said?.n ?? own[0]?.n;
    return n === undefined ? [] : [{ paper, n, score: 0, probability: 1, features: {} }];
  });
  return { kind: 'list', picks };
}

/** @param count of papers that name a link. */
export const countNote = (count: number): string | null =>
  count > SHOWN
    ? `These are ${SHOWN} of the ${count} papers that name a link to their code.`
    : null;
