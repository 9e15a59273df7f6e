import { describe, expect, it } from 'vitest';
import { distanceText, durationText } from './time';

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [820, '820 ms'],
    [1500, '1.5s'],
    [59_999, '59s'],
    [192_000, '3m 12s'],
    [7_500_000, '2h 5m'],
    [356_400_000, '4d 3h'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});

describe('distances', () => {
  it('says on which side of now a moment is', () => {
    expect(distanceText(360_000, 0)).toBe('in 6m 0s');
    expect(distanceText(0, 182_000)).toBe('3m 2s ago');
    expect(distanceText(100, 0)).toBe('now');
  });
});
