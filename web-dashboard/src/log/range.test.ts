import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInRange, parseRange, rangeBetween, rangeText } from './range';

describe('ranges of lines', () => {
  it.each([
    ['#L120', { from: 120, to: 120 }],
    ['L120-L140', { from: 120, to: 140 }],
    ['L140-120', { from: 120, to: 140 }],
    [' 7 ', { from: 7, to: 7 }],
    ['7-9', { from: 7, to: 9 }],
    ['L0', null],
    ['', null],
    ['Lx', null],
    ['L1-L2-L3', null],
  ])('%j is %j', (text, range) => {
    expect(parseRange(text)).toEqual(range);
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 1, max: 999_999_999 }), (one, other) => {
        const range = rangeBetween(one, other);
        expect(parseRange(`#${rangeText(range)}`)).toEqual(range);
      }),
    );
  });

  it('hold their ends; lines are counted from 0 inside', () => {
    const range = { from: 2, to: 3 };
    expect([0, 1, 2, 3].map((line) => isInRange(range, line))).toEqual([false, true, true, false]);
  });
});
