import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighbour, placeAtOrAfter } from './Finder';
import { countText } from './SearchBar';

const query = { text: 'x', regex: false, matchCase: false, wholeWord: false };
const found = (lines: number[], done = true) => ({ query, lines, done, more: false, problem: null });

describe('going from one found line to the next', () => {
  it.each([
    [[3, 7, 9], null, 1, 3],
    [[3, 7, 9], 3, 1, 7],
    [[3, 7, 9], 4, 1, 7],
    [[3, 7, 9], 9, 1, 3],
    [[3, 7, 9], 100, 1, 3],
    [[3, 7, 9], 3, -1, 9],
    [[3, 7, 9], 8, -1, 7],
    [[3, 7, 9], 100, -1, 9],
    [[3], 3, 1, 3],
    [[], 3, 1, null],
  ] as const)('in %j from %j by %d is %j', (lines, line, step, next) => {
    expect(neighbour(lines, line, step)).toBe(next);
  });

  it('comes by all of them and back to where it began', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1 }), fc.constantFrom<1 | -1>(1, -1), (numbers, step) => {
        const lines = numbers.sort((a, b) => a - b);
        let at = lines[0] ?? 0;
        const seen = new Set<number>();
        for (const _ of lines) {
          seen.add(at);
          at = neighbour(lines, at, step) ?? -1;
        }
        expect(seen.size).toBe(lines.length);
        expect(at).toBe(lines[0]);
      }),
    );
  });

  it('begins at what is seen', () => {
    expect(placeAtOrAfter([3, 7, 9], 8)).toBe(2);
    expect(placeAtOrAfter([3, 7, 9], 10)).toBe(0);
    expect(placeAtOrAfter([], 0)).toBe(-1);
  });
});

describe('how many lines were found', () => {
  it.each([
    [found([1, 2, 3]), 1, '2 of 3 lines'],
    [found([1, 2, 3]), -1, '3 lines'],
    [found([1]), 0, '1 of 1 line'],
    [found([1, 2], false), -1, '2+ lines'],
    [found([]), -1, 'no match'],
    [found([], false), -1, 'looking'],
    [null, -1, ''],
  ])('%j at %d is told as %s', (what, place, text) => {
    expect(countText(query, what, place)).toBe(text);
  });
});
