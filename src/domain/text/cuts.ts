// Where a paragraph is cut: Intl.Segmenter proposes, a join rule takes back cuts that are none, glued sentences are parted.

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * A piece that ends so is not finished. Measured on 2,990 abstracts of conference papers: with this list and the rule
 * on beginnings, suspicious cuts fell from 86 to 10.
 */
const ABBREVIATION =
  /(?:^|[\s([{“‘"'—–~-])(?:[ie]\.[eg]|[IE]\.[eg]|et al|[Cc]f|[Ee]x|vs|v\.s|[Rr]esp|w\.r\.t|W\.r\.t|approx|viz|[Ff]igs?|[Ss]ecs|Sec|[Ee]qs?|Tabs?|Nos?|pp?|Drs?|Prof|Mrs?|Ms|St|ca|incl|[Rr]efs?|Chap|Vol|Dept|Univ)\.$/;
/** An initial ("A. Smith", "E.T. Bench"), or a thing's name at a sentence's end ("of A and B."). */
const INITIAL = /(?:^|[\s(])(?:[A-Z]\.)?[A-Z]\.$/;
/** May end a sentence too: a capital letter after it says that it does. */
const MAYBE_END = /(?:^|[\s(])(?:etc|U\.S|U\.K|U\.S\.A|E\.U|Ph\.D|Inc|Ltd|Jr)\.$/;
const STARTS_LOW = /^[\p{Ll}\d(]/u;
/** Items of a list are sentences of their own: "(ii) Most importantly, …", "2) Consistent …", "(Videos are …". */
const STARTS_ITEM =
  /^(?:\((?:[ivx]{1,4}|[IVX]{1,4}|\d{1,2}|[a-e])\) |\d{1,2}\) \p{Lu}|\((?!Fig|Sec|Tab|Eq|App)\p{Lu}\p{Ll}*[ .,])/u;
/** "2) Feature chunk." is an item of a list, no sentence. */
const SHORT_ITEM = 35;
const ASKED = /[?!]["'”’)\]]*$/;
/** As long as the longest abbreviation with what is before it. */
const LOOK_BACK = 16;

/** Words that begin sentences and hardly ever follow an initial or a dot inside a name. */
const STARTER =
  '(?:The|This|These|Those|That|There|It|Its|In|On|At|For|To|From|With|Without|By|As|If|While|When|Where|Since|Because|Although|Though|However|Moreover|Furthermore|Additionally|Also|Besides|Finally|First|Firstly|Second|Secondly|Third|Then|Thus|Therefore|Hence|Here|We|Our|They|Their|Such|Both|Each|Most|Many|Some|Several|All|Another|Experiments|Experimental|Extensive|Results|Codes?|Project|Specifically|Notably|Importantly|Interestingly|Instead|Unlike|Unfortunately|Recently|Recent|Existing|Previous|Empirically|Theoretically|Based|Using|Given|Despite|Due|Overall|Compared|Through|Comprehensive|Please|Nevertheless|Nonetheless|Consequently|Accordingly|Meanwhile|Motivated|Inspired|Building|Under|Beyond|Across|Even|Yet|But|And|So|Not|Only|What|Why|How|Can|Is|Are|Do|Does)';
const STARTS_SENTENCE = new RegExp(`^["“‘(]?${STARTER}(?![\\p{L}\\p{N}])`, 'u');

/** True when the segmenter's cut between `before` (its last characters) and `after` is no sentence end. */
function joined(before: string, after: string): boolean {
  const end = before.trimEnd();
  if (end === '' || end.endsWith('(')) return true;
  if (STARTS_ITEM.test(after)) return !after.startsWith('(') && after.length < SHORT_ITEM;
  if (MAYBE_END.test(end)) return !/^["“‘(]?\p{Lu}/u.test(after);
  if (INITIAL.test(end)) return !STARTS_SENTENCE.test(after);
  if (ABBREVIATION.test(end)) return true;
  return STARTS_LOW.test(after) && !ASKED.test(end);
}

/**
 * Ends that the segmenter does not see: glued ("performance.Code: https…", "correlations.(3) …"), and before what
 * begins with a small letter: a name in camel case ("iVideoGPT …"), a macro ("\method …"), "we".
 */
const UNSEEN = new RegExp(
  [
    `(?<=[\\p{L})%\\d][\\p{L})%\\d][.!?])(?=${STARTER}[\\s,:])`,
    '(?<=\\p{L}{2}[.!?])(?=\\(\\d\\) ?\\p{Lu})',
    '(?<=\\p{Ll}{5}\\.)(?=\\p{Lu}\\p{Ll}{3,20}(?:-\\p{Ll}{1,20})? \\p{Ll})',
    '(?<=[\\p{L})%]{2}\\.) (?=\\((?:[ivx]{1,4}|\\d{1,2}|[a-e])\\) )',
    '(?<=\\p{L}{2}[.!?]) (?=\\p{Ll}{1,6}\\p{Lu}[\\p{L}\\p{N}-]{1,30}\\s|\\\\[a-zA-Z]{2,20}[\\s~]|(?:we|our|this|these|however) )',
  ].join('|'),
  'u',
);

/**
 * ICU's sentence rules take quadratic time on some texts ("A. A. A. …": 15 s for 120 kB); in windows of this many
 * characters they do not. Longer than nearly every abstract.
 */
const WINDOW = 2000;

/** Where the segmenter would cut, ascending, without 0. A window begins at a cut, so that no sentence is cut by it. */
function proposals(paragraph: string): readonly number[] {
  const cuts: number[] = [];
  let from = 0;
  while (from < paragraph.length) {
    let last = 0;
    for (const { index } of SEGMENTER.segment(paragraph.slice(from, from + WINDOW))) {
      if (index > 0) cuts.push(from + index);
      last = index;
    }
    const isLast = from + WINDOW >= paragraph.length;
    from = last > 0 && !isLast ? from + last : from + WINDOW;
  }
  return cuts;
}

/** The sentences of a paragraph in order, trimmed, none empty; together they are the paragraph but for spaces. */
export function sentencesIn(paragraph: string): readonly string[] {
  const cuts = [0];
  const proposed = proposals(paragraph);
  for (const [i, index] of proposed.entries()) {
    const before = paragraph.slice(Math.max(0, index - LOOK_BACK), index);
    const after = paragraph.slice(index, Math.min(proposed[i + 1] ?? index + WINDOW, index + 60));
    if (!joined(before, after)) cuts.push(index);
  }
  return cuts
    .map((from, i) => paragraph.slice(from, cuts[i + 1]))
    .flatMap((piece) => piece.split(UNSEEN))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}
