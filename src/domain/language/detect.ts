// Which language a question is in, as far as it matters: English, another, or one we have a glossary for.

import type { Language } from './language.ts';
import { openerOf } from './openers.ts';

/** Function words of one language that are no English words and no common abbreviations of the field. */
const FUNCTION_WORDS: Readonly<Record<'es' | 'fr' | 'de' | 'pt' | 'it', ReadonlySet<string>>> = {
  es: new Set(
    'el los las que qué cómo cuál cuáles cuánto cuánta cuántos cuántas dónde quién por para una del se es está más hay su sus esto este esta tiene tienen frente según cuando entre'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le les une que quoi quel quelle quels quelles comment combien où qui pour avec dans est sont par ce cette ces elle au et leur pourquoi selon entre y a-t-il'.split(
      ' ',
    ),
  ),
  de: new Set(
    'der das den dem des ein eine einen einer und oder wie welche welcher welches welchen wieviel wieviele viele wo wer warum wird werden wurde wurden ist sind haben mit von zu zum zur bei für über im nicht auch gibt es sich beim nach durch kann'.split(
      ' ',
    ),
  ),
  pt: new Set(
    'um uma que quê como qual quais quanto quantos quantas onde quem por para dos das é são está mais há sobre seu sua não pelo pela nos nas'.split(
      ' ',
    ),
  ),
  it: new Set(
    'il gli una di che cosa quale quali quanto quanti quante dove chi della dei delle è sono più su nel nella al alla perché tra viene'.split(
      ' ',
    ),
  ),
};

/** Two such words, and more of them than of English ones, make a foreign question. */
const LEAST = 2;
const ENGLISH = new Set(
  'the of what which how is are does do did for with and to in on by from it they that this many much who where why when can was were there any paper papers'.split(
    ' ',
  ),
);

const share = (text: string, script: RegExp): number => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0 ? 0 : (text.match(script)?.length ?? 0) / letters;
};

/** From this share of its letters a script decides: names inside a question are often Latin. */
const SCRIPT = 0.2;

function byScript(text: string): Language | null {
  if (share(text, /[\u3040-\u30ff]/gu) > SCRIPT / 2) return 'ja';
  if (share(text, /\p{Script=Han}/gu) > SCRIPT) return 'zh';
  if (share(text, /\p{Script=Hangul}/gu) > SCRIPT) return 'ko';
  if (share(text, /\p{Script=Cyrillic}/gu) > SCRIPT) return 'ru';
  if (share(text, /\p{Script=Latin}|\p{Script=Greek}/gu) < 1 - SCRIPT) {
    return /\p{L}/u.test(text) ? 'other' : null;
  }
  return null;
}

/** The language of a question. English where nothing speaks against it. Pure. */
export function detectLanguage(text: string): Language {
  const script = byScript(text);
  if (script !== null) return script;
  const opener = openerOf(text);
  if (opener !== null) return opener.language;
  // Only one language opens a question with it.
  if (/[¿¡]/.test(text)) return 'es';
  const words = text.toLowerCase().match(/[\p{L}][\p{L}'-]*/gu) ?? [];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  let best: { language: Language; count: number } = { language: 'en', count: english };
  for (const [language, list] of Object.entries(FUNCTION_WORDS)) {
    const count = new Set(words.filter((word) => list.has(word))).size;
    if (count >= LEAST && count > best.count) best = { language: language as Language, count };
  }
  return best.language;
}
