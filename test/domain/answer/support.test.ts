// Nothing that the evidence does not say passes, whoever says it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSupported, supported } from '../../../src/domain/answer/support.ts';

const sentence = 'DySpec improves the throughput up to 9.1x on Llama2-70B under low temperature.';
const evidence = [{ n: 1, title: 'DySpec', text: sentence }];
const keep = (text: string, cites: readonly number[] = [1]): boolean =>
  supported([{ text, cites }], evidence, 'How much faster is DySpec?').length === 1;

describe('a worded sentence', () => {
  it('stays when its words and figures stand in the evidence', () => {
    expect(keep('DySpec raises throughput by up to 9.1x at low temperature.')).toBe(true);
  });
  it('goes when it has a figure of its own', () => {
    expect(keep('DySpec improves the throughput up to 9.4x.')).toBe(false);
  });
  it('goes when it names no evidence, or evidence that does not exist', () => {
    expect(keep('DySpec improves the throughput.', [])).toBe(false);
    expect(keep('DySpec improves the throughput.', [7])).toBe(false);
  });
  it('keeps only the citations that exist', () => {
    const [kept] = supported(
      [{ text: 'DySpec improves the throughput.', cites: [1, 9, 1] }],
      evidence,
      '',
    );
    expect(kept?.cites).toEqual([1]);
  });
  it('goes when it speaks of something else', () => {
    expect(keep('Vaccines protect children from measles.')).toBe(false);
    expect(keep('The weather in Paris is sunny.')).toBe(false);
  });
  it('goes when it carries a link, a mention or an invite', () => {
    for (const text of [
      'DySpec improves throughput, see https://evil.example.',
      'DySpec improves throughput @everyone',
      'DySpec improves throughput <@123>',
      'DySpec improves throughput discord.gg/abc',
    ]) {
      expect(keep(text)).toBe(false);
    }
  });
  it('never stays without evidence', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isSupported(text, [], 'q')).toBe(false);
      }),
    );
  });
  it('said word for word always stays', () => {
    expect(isSupported(sentence, [sentence], '')).toBe(true);
  });
});
