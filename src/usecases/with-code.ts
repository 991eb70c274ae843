// "Which papers have code?": looked up, not judged, so every paper that names a link answers.
import type { Choice } from '../domain/answer/choose.ts';
import type { CodeCondition } from '../domain/answer/code-condition.ts';
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

/** What papers were looked at. @param among so many papers name a link to their code. */
export function codeNote({ alone }: CodeCondition, among: number): string | null {
  if (!alone) return 'Only papers that name a link to their code were looked at.';
  return among > SHOWN
    ? `These are ${SHOWN} of the ${among} papers that name a link to their code.`
    : null;
}

export const noneWithCode = ({ alone }: CodeCondition): string =>
  alone
    ? 'No paper here names a link to its code.'
    : 'No paper that names a link to its code comes near that.';
