// Half-stripped LaTeX reads as its author meant it; ordinary English is not touched.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readable, readableTitle } from '../../../src/domain/text/readable.ts';

/** Words and marks of which hostile and ordinary abstracts are made. */
const PIECES = [
  ...[
    'alpha',
    'tau',
    'Omega',
    'pi',
    'sim',
    'times',
    'to',
    'in',
    'infty',
    'left',
    'right',
    'approx',
  ],
  ...['\\', '{', '}', '(', ')', '[', ']', '$', '^', '_', '`', "'", "''", '``', '--', '~', '%', '&'],
  ...[
    '\\frac',
    '\\textbf',
    'sqrt',
    'mathbb',
    'R',
    'x',
    'n',
    '1',
    '2.5',
    ' ',
    ' ',
    ' ',
    '\n',
    '\n\n',
  ],
  ...[
    '=',
    '<',
    '>',
    ',',
    '.',
    '|',
    '\\"',
    '\\%',
    'word',
    'The',
    'https://a.org/x_1',
    '&amp;',
    'é',
    '∼',
  ],
];
const hostile = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((pieces) => pieces.join(''));

describe('residue of LaTeX becomes what a reader should see', () => {
  it.each([
    // Greek letters, with and without scripts
    ['(Omega_z), radial (Omega_r) and (Omega_phi)', '(Ω_z), radial (Ω_r) and (Ω_φ)'],
    ['timescales (tau_{P}) comparable', 'timescales (τ_P) comparable'],
    ['(tau_z sim 1/Omega_z)', '(τ_z ∼ 1/Ω_z)'],
    ['(tau_{P}<tau=1/(nOmega_z+lOmega_r+mOmega_phi))', '(τ_P < τ = 1/(nΩ_z + lΩ_r + mΩ_φ))'],
    ['(tauto infty) modes', '(τ → ∞) modes'],
    ['(alphagg1) or (alphall1)', '(α ≫ 1) or (α ≪ 1)'],
    ['in the (alpha,T) plane', 'in the (α, T) plane'],
    ['(G approx 1, phi approx 0)', '(G ≈ 1, φ ≈ 0)'],
    ['like pi_0.5-KI, pi_0, and π_{0.5}', 'like π_0.5-KI, π₀, and π_0.5'],
    ['{\\Delta}G', 'ΔG'],
    // signs between figures
    ['9.1times, 512times512 and 64{times}64', '9.1×, 512×512 and 64×64'],
    ['2times--8times', '2×–8×'],
    ['a 2 times 2^4 design', 'a 2 × 2⁴ design'],
    ['(sim50\\%) and (sim7B), sim14,000times', '(∼50%) and (∼7B), ∼14,000×'],
    ['sim1.5 within sim 0.6-0.7 Gyr', '∼1.5 within ∼0.6–0.7 Gyr'],
    ['{sim}750 items', '∼750 items'],
    ['D{=}1, N{+}D, r{=}{-}0.13, 14{,}056', 'D=1, N+D, r=-0.13, 14,056'],
    ['D{to}infty. (D{to} infty)', 'D→∞. (D→∞)'],
    ['leq5 and x rightarrow y', '≤5 and x → y'],
    // scripts
    ['O(N^2), L^2M, 10^{-3}, c^*, x^{(i)}', 'O(N²), L²M, 10⁻³, c*, x^((i))'],
    ['R^{d times d} and x_{t+1}', 'R^(d×d) and x_(t+1)'],
    ['ell_2 norm, SelfCap_{LR}.', 'ℓ₂ norm, SelfCap_LR.'],
    ['360{\\deg} and released^§.', '360° and released§.'],
    // dress
    ['scriptsizeFLaws', 'FLaws'],
    ['\\textbf{bold}, textit{slanted}, \\emph{so} and mathrm{Cal}', 'bold, slanted, so and Cal'],
    ['sqrt{n} and \\frac{a}{b+1}', '√n and a/(b+1)'],
    ['mathbb{R}^d and \\mathcal{O}(\\sqrt{T})', 'ℝᵈ and O(√T)'],
    ['(mathrm{Cal)}', '(Cal)'],
    // whole LaTeX
    ['LLM$\\times$MapReduce', 'LLM×MapReduce'],
    ['$\\tau$-bench, $O(n^2)$ and $n\\times m$', 'τ-bench, O(n²) and n × m'],
    ['we show \\method~outperforms \\cite{a,b} it', 'we show method outperforms it'],
    ["na\\\"ively, Pok\\'emon, Bolet\\'{\\i}n, R\\'{e}nyi", 'naïvely, Pokémon, Boletín, Rényi'],
    ['Who\\&When, 8\\,GB, vs.\\ 33.5\\%', 'Who&When, 8 GB, vs. 33.5%'],
    ['Mamba~2 and Fig.~1', 'Mamba 2 and Fig. 1'],
    ['code: https://github.com/a/PiFlow{GitHub}.', 'code: https://github.com/a/PiFlow (GitHub).'],
    // quotes and dashes
    ["``short-sighted'' and `lazy'(alphagg1)", '“short-sighted” and ‘lazy’ (α ≫ 1)'],
    ['finetuning--a setting, models -- both', 'finetuning—a setting, models – both'],
    ['the accuracy--latency frontier, 4K--32K', 'the accuracy–latency frontier, 4K–32K'],
  ])('%j reads %j', (raw, seen) => {
    expect(readable(raw)).toBe(seen);
  });
});

describe('what is no mark-up stays as it is', () => {
  it.each([
    'It works many times, 100 times, 3 times faster; the New York Times, runtimes, timescales.',
    'sim2real, sim-to-real, SimCLR, SimPO, in sim, similar, simultaneously',
    'AlphaFold, alpha blending, Phi-3, the beta version, initialization alpha are',
    'left-to-right, copyright, text-to-image, cell_2, shell, smaller, suggests',
    'https://github.com/a/progressive_gradient_flow_nm_sparsity and a_model_v2.bin',
    '<workload, configuration> and <think>, {T, F}, JSON {"a": 1}',
    '10x, 15.6x, about ~3.3x, 5~10, 4m45s, N:M, W+AB, -0.4 PPL, z-v_z',
    '"verifier", it\'s, 5\'10, run `code` and --flag, US$5 to $10, C:\\temp',
    // Brackets do not balance: characters are lost, so the raw text is the honest one.
    'weak (sim left[-left(tau_{mathrm{P}/tauright)^alpharight]}) except',
  ])('%j', (text) => {
    expect(readable(text)).toBe(text);
  });
});

describe('layout', () => {
  it('joins wrapped lines and keeps paragraphs', () => {
    expect(readable('One\nline.  \r\n\r\nNext\u00a0one.\n  Third.')).toBe(
      'One line.\n\nNext one.\n\nThird.',
    );
  });
  it('makes a title one line', () => {
    expect(readableTitle('GS^3: Efficient\n  Relighting')).toBe('GS³: Efficient Relighting');
  });
});

describe('whatever comes', () => {
  it('never throws, and reading twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (text) => {
        const once = readable(text);
        expect(readable(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no more than linear time on runs of one mark', () => {
    for (const mark of [
      '\\',
      '{',
      'a_{',
      '$a',
      "''",
      '`',
      ' ,',
      'alpha',
      '(alpha,',
      'a--',
      '\n ',
    ]) {
      const time = (length: number): number => {
        const text = mark.repeat(length / mark.length);
        const start = performance.now();
        readable(text);
        return performance.now() - start;
      };
      time(2000);
      // Eight times the text: quadratic would be 64 times the time. The floor is for clocks and neighbours.
      const small = Math.min(time(4000), time(4000));
      expect(time(32_000), JSON.stringify(mark)).toBeLessThan(30 * small + 200);
    }
  });
});
