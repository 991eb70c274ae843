// LaTeX whose backslashes and dollars the source lost: names are read as signs only where no English word can stand.
import { lowered, raised } from './scripts.ts';
import { DOUBLE_STRUCK, GREEK, OPERATORS } from './symbols.ts';

const names = (list: Iterable<string>): string =>
  [...list].sort((a, b) => b.length - a.length).join('|');
const LETTER = names(GREEK.keys());
/** Names that no English word ends with. */
const LONG = names(
  [...GREEK.keys()].filter((name) => name.length > 2 && !/^(?:chi|psi|phi|eta)$/.test(name)),
);
const greek = (name: string): string => GREEK.get(name) ?? name;
const sign = (name: string): string => OPERATORS.get(name) ?? name;

type Rule = readonly [RegExp, (...match: string[]) => string];

const rx = (source: string): RegExp => new RegExp(source, 'gu');

/** Signs whose names are no words. */
const ODD =
  'leq|geq|neq|rightarrow|leftarrow|leftrightarrow|Rightarrow|Leftarrow|propto|subseteq|notin|lesssim|gtrsim|simeq|mapsto|cdots|ldots|cdot|nabla|infty|ll(?=\\d)|gg(?=\\d)';
const ODD_SEEN: ReadonlyMap<string, string> = new Map([
  ['infty', '∞'],
  ['nabla', '∇'],
  ['ldots', '…'],
  ['cdots', '⋯'],
]);
const odd = (name: string): string => ODD_SEEN.get(name) ?? sign(name);

const IN_BRACES = new Map([...GREEK, ...OPERATORS, ...ODD_SEEN]);

/** A number that may follow `sim` or `times`, with its unit, and then the end of the word. */
const NUMBER =
  '\\d[\\d,.]*(?:[-–]\\d[\\d,.]*)?\\s?(?:%|\\\\%|x|×|times|[KMBTkGmh]|ms|GB|[GMT]B|hours|s)?(?![\\p{L}\\p{N}])';
const MATHS = '[\\p{Script=Greek}₀-₉⁰-⁹²³¹ℓ∞ℝℕ𝔼∈≤≥≪≫√]';

/** Rules in order; a group is tried only on a text where it can apply, because most have nothing to repair. */
const GROUPS: readonly { readonly when: RegExp; readonly rules: readonly Rule[] }[] = [
  {
    when: /\{/,
    rules: [
      // {sim}750, D{=}1, {to}, 14{,}056, {+}: a sign that was kept together.
      [/ ?\{(to|rightarrow)\} ?(?=infty)/g, () => '→'],
      [/\{([A-Za-z]{2,14})\}/g, (all, name) => IN_BRACES.get(name) ?? all],
      [/\{([-+=<>,:/*·×∼≈≤≥→±°]|[\p{Script=Greek}])\}/gu, (_all, one) => one],
      // {B}ERT: capitals kept by a bibliography.
      [
        /(?<=[\p{L}-])\{([A-Z]{1,6})\}|\{([A-Z]{1,6})\}(?=\p{L})/gu,
        (_all, after, before) => after ?? before ?? '',
      ],
    ],
  },
  {
    when: /[_^]/,
    rules: [
      // Greek names before a subscript or a power, with one letter before them at most.
      [
        rx(
          `(?<![\\p{L}\\\\_]|\\p{L}/)([a-z]?)(${LETTER})(?=_\\{|_[A-Za-z\\d](?![\\p{L}_])|_(?:${LETTER})\\b|\\^)`,
        ),
        (_all, one, name) => one + greek(name),
      ],
      [rx(`(?<![\\p{L}\\\\_/])ell(?=_(?:\\{|infty|[a-z\\d](?![\\p{L}_])))`), () => 'ℓ'],
    ],
  },
  {
    when: /(?:gg|ll|eq|approx|sim|times|pm|in|to|le|ge) ?(?:\d|infty)/,
    rules: [
      // alphagg1, tauto infty
      [
        rx(
          `(?<![\\p{L}\\\\_])(${LONG})(gg|ll|leq|geq|neq|approx|sim|times|pm|in|to|le|ge)(?=\\d|infty)`,
        ),
        (_all, name, relation) => `${greek(name)} ${sign(relation)} `,
      ],
      [rx(`(?<![\\p{L}\\\\_])(${LONG})to (?=infty|\\d)`), (_all, name) => `${greek(name)} → `],
    ],
  },
  {
    when: /\((?:[A-Za-z]{1,10}),/,
    rules: [
      // (alpha,T)
      [
        rx(`\\(((?:${LETTER}|[A-Za-z]),\\s?)*(?:${LETTER})(?:,\\s?(?:${LETTER}|[A-Za-z]))+\\)`),
        (all) =>
          all.replace(rx(`(?<!\\p{L})(?:${LETTER})(?!\\p{L})`), greek).replace(/,\s?/g, ', '),
      ],
    ],
  },
  {
    when: /[_^]/,
    rules: [
      // R^{d times d}, x_{t+1}; then R^2, c^*, L^2M, 90^circ
      [/_\{([^{}]{0,120})\}(?=([\s\S]?))/g, (_all, inside, next) => lowered(formula(inside), next)],
      [/\^\{([^{}]{0,120})\}/g, (_all, inside) => raised(formula(inside))],
      [
        rx(
          `(?<=[\\p{L}\\p{N})\\]}|₀-₉])\\^(-?\\d+|[*∗†‡§⋆°′]|circ(?!\\p{L})|(?:${LETTER})(?!\\p{L})|\\p{L}(?!\\p{L})|(?:st|nd|rd|th)\\b)`,
        ),
        (_all, power) => raised(formula(power)),
      ],
      [
        rx(
          '(?<![\\p{L}\\p{N}_/.])([A-Za-zℓ\\p{Script=Greek}])_(\\d{1,3})(?![\\p{L}\\p{N}_]|\\.[\\p{L}\\p{N}])',
        ),
        (_all, base, index) => base + lowered(index, ''),
      ],
      [rx(`(?<=[\\p{L}])_(${LETTER})(?![\\p{L}_])`), (_all, name) => `_${greek(name)}`],
    ],
  },
  {
    when: /times/,
    rules: [
      // 9.1times, 512times512, LLMtimesMapReduce, 2 times 2^4
      [/(?<=\d)times(?![\p{Ll}])/gu, () => '×'],
      [/(?<=(?:^|[^\p{L}])[A-Za-z])times(?=[A-Za-z](?!\p{L}))/gu, () => '×'],
      [/(?<=\p{Lu}\p{Lu})times(?=\p{Lu})/gu, () => '×'],
      [/(?<=\d) times (?=\d)/g, () => ' × '],
      [/(?<=(?:^|[\s(=])[a-zA-Z]) times (?=[a-zA-Z](?!\p{L}))/gu, () => ' × '],
    ],
  },
  {
    when: /sim|approx|∼|\dpm\d| pm /,
    rules: [
      // sim1.5, (sim7B), within sim 0.6-0.7
      [rx(`(?<![\\p{L}\\p{N}_-])sim(?=${NUMBER})`), () => '∼'],
      [
        rx(
          `(?<=(?:^|[\\s(])(?:within|by|to|of|only|at|for|from|than|just|about|takes|requires|using|with) |\\()sim (?=${NUMBER})`,
        ),
        () => '∼',
      ],
      [/(?<=∼\d[\d.,]{0,8})-(?=\d)/g, () => '–'],
      [
        rx(
          `(?<=(?:^|[\\s(])[^\\s()]{0,20}(?:${MATHS}|(?<!\\p{L})\\p{L})(?:_\\w)?)\\s(sim|approx)\\s(?=[^\\s]{0,12}${MATHS})`,
        ),
        (_all, relation) => ` ${sign(relation)} `,
      ],
      [rx(`(?<=\\()sim (?=[^\\s]{0,12}${MATHS})`), () => '∼ '],
      [
        rx(`(?<=(?:^|[\\s(])(?:\\p{L}|\\d[\\d.]*|(?:${LETTER})|\\S{0,12}${MATHS}) )approx (?=\\d)`),
        () => '≈ ',
      ],
      [/(?<=\d)pm(?=\d)|(?<=\d\.\d{1,3}) pm (?=\d)/g, (all) => all.replace('pm', '±')],
    ],
  },
  {
    when: /leq|geq|neq|arrow|propto|subseteq|notin|sim|mapsto|dots|cdot|nabla|infty|ll\d|gg\d|script|footnotesize|style|math/,
    rules: [
      // infty, leq5, x rightarrow y
      [rx(`(?<![\\p{L}\\\\_])(${ODD})(?![\\p{L}_])`), (_all, name) => odd(name)],
      [
        /(?<![\p{L}\\_])(?:scriptsize|footnotesize|scriptstyle|displaystyle|textstyle)(?=\p{Lu}|\s|\{)\s?/gu,
        () => '',
      ],
      [
        /(?<![\p{L}\\])mathbb ?([CHNPQRZE])(?!\p{L})/gu,
        (_all, letter) => DOUBLE_STRUCK.get(letter) ?? letter,
      ],
      [
        /(?<![\p{L}\\])(?:mathcal|mathbf|mathrm|mathbb|boldsymbol|mathsf|mathtt) (?=\p{L}(?!\p{L}))/gu,
        () => '',
      ],
    ],
  },
  {
    when: /[=<>≤≥≈∈∼→≪≫]|[\p{Script=Greek}\d]\/|[a-z]\([a-zA-Z][),|]/u,
    rules: [
      // tau=1, phi ≈ 0, 1/tau: a Greek name beside a sign
      [
        rx(
          `(?<![\\p{L}\\\\_<-])(${LETTER})(?=\\s?(?:[=≤≥≈∈∼→≪≫]|[<>] ?[\\d\\p{Script=Greek}(])\\s?[-\\p{L}\\p{N}([{])`,
        ),
        (_all, name) => greek(name),
      ],
      [
        rx(
          `(?<=(?:[=≤≥≈∼→≪≫]|[\\p{Script=Greek}\\d₀-₉][<>/+]|\\p{Script=Greek}_\\w[<>/+=]) ?)(${LETTER})(?![\\p{L}_-])`,
        ),
        (_all, name) => greek(name),
      ],
      [rx(`(?<![\\p{L}\\\\_-])(${LETTER})(?=\\([a-zA-Z][),|])`), (_all, name) => greek(name)],
      // (τ_P>τ): room around a relation between two letters
      [
        rx('(?<=\\p{Script=Greek}(?:_\\w|[₀-₉])?)([<>=])(?=[\\p{Script=Greek}\\d])'),
        (_all, relation) => ` ${relation} `,
      ],
      [rx('(?<=\\p{Script=Greek}(?:_\\w))\\+(?=[\\p{L}\\d])'), () => ' + '],
    ],
  },
];

/** Inside a script every name is a sign. */
function formula(inside: string): string {
  return inside
    .replace(/[A-Za-z]{2,14}/g, (name) => IN_BRACES.get(name) ?? name)
    .replace(/ ?([×·=+−-]) ?/g, '$1');
}

/** True when some rule may have something to do. */
export function mayHaveResidue(text: string): boolean {
  return GROUPS.some(({ when }) => when.test(text));
}

/** Applies every rule once, in order. */
export function repairResidue(text: string): string {
  let repaired = text;
  for (const { when, rules } of GROUPS) {
    if (!when.test(repaired)) continue;
    for (const [pattern, seen] of rules) repaired = repaired.replace(pattern, seen);
  }
  return repaired;
}
