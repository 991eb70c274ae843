// A button's request survives its way through Discord, or is refused when it is made.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRequest, encodeRequest } from '../../src/domain/custom-id.ts';
import { packRows, unpackRows } from '../../src/domain/row-pack.ts';

const name = fc.stringMatching(/^[a-z]{1,8}\.[a-z]{1,8}$/);
const ascii = fc.string({ unit: 'binary-ascii', maxLength: 30 });

describe('custom_id', () => {
  it('is read back as it was written, whatever the arguments hold', () => {
    fc.assert(
      fc.property(name, fc.array(ascii, { maxLength: 4 }), (action, args) => {
        const id = encodeRequest({ name: action, args });
        if (id !== null) expect(decodeRequest(id)).toEqual({ name: action, args });
      }),
    );
  });
  it('is never longer than 100 characters', () => {
    expect(encodeRequest({ name: 'a.b', args: ['x'.repeat(94)] })).toHaveLength(100);
    expect(encodeRequest({ name: 'a.b', args: ['x'.repeat(95)] })).toBeNull();
  });
  it('holds no free text', () => {
    expect(encodeRequest({ name: 'a.b', args: ['naïve'] })).toBeNull();
  });
  it.each(['', '1', '2|search.page|1', '1|Search.page', '1|x', 'hello', '1|__proto__.x'])(
    'refuses %j, which is not ours',
    (id) => {
      expect(decodeRequest(id)).toBeNull();
    },
  );
});

describe('packed rows', () => {
  const rows = fc.array(fc.integer({ min: 1, max: 2 ** 30 - 1 }), { maxLength: 40 });
  it('keep rows and order', () => {
    fc.assert(
      fc.property(rows, (list) => {
        expect(unpackRows(packRows(list, 200))).toEqual(list.slice(0, 39));
      }),
    );
  });
  it('fit 20 papers of a million into a custom_id', () => {
    const list = Array.from({ length: 20 }, (_, i) => 1_000_000 + i);
    const packed = packRows(list, 80);
    expect(packed.length).toBeLessThanOrEqual(80);
    expect(unpackRows(packed)).toEqual(list);
  });
  it('leave off what does not fit, from the end', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 10, max: 100 }), (list, room) => {
        const packed = packRows(list, room);
        expect(packed.length).toBeLessThanOrEqual(room);
        const back = unpackRows(packed);
        expect(back).toEqual(list.slice(0, back.length));
      }),
    );
  });
  it('never fail on what somebody forged', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 220 }), (text) => {
        for (const row of unpackRows(text)) expect(Number.isSafeInteger(row) && row > 0).toBe(true);
      }),
    );
  });
});
