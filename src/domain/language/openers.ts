// Short questions in other languages: "was ist X?" has one function word, which is English too. How it begins tells.
import type { Language } from './language.ts';

interface Opener {
  readonly language: Language;
  /** The group `rest` is what is asked about. */
  readonly pattern: RegExp;
  /** Goes before the rest. */
  readonly english: string;
}

const WHAT = 'what is ';
const HOW = 'how does it work: ';
const EXPLAIN = 'explain ';
const RESULTS = 'results of ';
const PROBLEM = 'what problem is solved by ';

const begins = (language: Language, start: string, english: string): Opener => ({
  language,
  pattern: new RegExp(`^\\s*¿?\\s*(?:${start})\\s+(?<rest>.+)$`, 'iu'),
  english,
});
const ends = (language: Language, end: string, english: string): Opener => ({
  language,
  pattern: new RegExp(`^\\s*(?<rest>.+?)\\s*(?:${end})\\s*[?？.。]*$`, 'iu'),
  english,
});

const OPENERS: readonly Opener[] = [
  begins(
    'fr',
    "qu['’]est[- ]ce que?(?: c['’]est que)?|c['’]est quoi|que fait|[àa] quoi sert",
    WHAT,
  ),
  begins('fr', 'de quoi (?:parle|traite|s.agit-il dans)', WHAT),
  begins('fr', 'comment (?:fonctionne|marche)', HOW),
  begins('fr', '(?:peux-tu )?expli(?:que|quez|quer)(?:[- ]moi)?|résume[rz]?', EXPLAIN),
  begins('fr', '(?:quels sont les )?r[ée]sultats (?:de|du)', RESULTS),
  begins('fr', 'quels? probl[èe]mes? r[ée]sout', PROBLEM),
  begins('de', 'was (?:ist|sind|macht|kann|bedeutet)', WHAT),
  begins('de', 'worum geht es (?:bei|in)|wovon handelt', WHAT),
  begins('de', 'wie funktioniert', HOW),
  begins('de', '(?:erkl(?:ä|ae)re?|beschreibe?)(?: mir)?(?: bitte)?', EXPLAIN),
  begins('de', '(?:was sind die )?ergebnisse von|wie gut ist', RESULTS),
  begins('de', 'welches? problem(?:e)? l(?:ö|oe)st', PROBLEM),
  begins('es', 'qu[ée] (?:es|hace)|(?:de|sobre) qu[ée] (?:trata|va)', WHAT),
  begins('es', 'c[óo]mo funciona', HOW),
  begins('es', 'expl[íi]ca(?:me)?|res[úu]meme', EXPLAIN),
  begins('es', '(?:cu[áa]les son los )?resultados de', RESULTS),
  begins('es', 'qu[ée] problemas? resuelve', PROBLEM),
  begins('pt', 'o que (?:[ée]|faz)|(?:do|sobre o) que trata', WHAT),
  begins('pt', 'que problemas? resolve', PROBLEM),
  begins('it', "(?:che )?cos['’ ]?[èe]|cosa (?:[èe]|fa)", WHAT),
  begins('it', 'di cosa parla|di che (?:si )?tratta', WHAT),
  begins('it', 'come funziona', HOW),
  begins('it', 'spiega(?:mi)?', EXPLAIN),
  begins('it', 'risultati di', RESULTS),
  begins('ru', 'что такое|что делает', WHAT),
  begins('ru', 'как работает', HOW),
  begins('zh', '什么是', WHAT),
  ends('zh', '是什么|是啥|是做什么的', WHAT),
  ends('zh', '(?:是)?(?:怎么|如何)工作的?', HOW),
  ends('ja', 'とは(?:何ですか|なに|何)?|って(?:何|なに)(?:ですか)?|は何ですか', WHAT),
  ends('ko', '(?:이란|란|이|가|은|는)?\\s*(?:뭐야|뭔가요|무엇인가요|무엇입니까)', WHAT),
];

/** The language, and what a question begins with in English before what it is about; null for none of these. Pure. */
export function openerOf(
  text: string,
): { readonly language: Language; readonly english: string; readonly rest: string } | null {
  for (const { language, pattern, english } of OPENERS) {
    const rest = pattern.exec(text)?.groups?.rest;
    if (rest !== undefined) return { language, english, rest };
  }
  return null;
}
