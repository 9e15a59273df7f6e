import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { untilNextSlot } from '../ui/daySlots';
import { axisTop, deepest, depthsOf, depthText, hourly, type QueueHistory, slotText } from './history';

const SLOT_MS = 900_000;

function history(more: Partial<QueueHistory> = {}): QueueHistory {
  return {
    from: '2026-11-22T10:15:00Z',
    slotMs: SLOT_MS,
    unseen: [1],
    all: [5, 0, 7, 2],
    queues: [{ id: 3, depths: [4, 0, 6, 1] }],
    ...more,
  };
}

describe('depth of queues over a day', () => {
  it('leaves a gap where nobody looked', () => {
    expect(depthsOf(history(), 3, 0)).toEqual([4, null, 6, 1]);
    expect(depthsOf(history(), null, 0)).toEqual([5, null, 7, 2]);
  });

  it('shows at least what waits now in the slot that goes on, also before the first look of it', () => {
    expect(depthsOf(history({ unseen: [1, 3] }), 3, 9)).toEqual([4, null, 6, 9]);
    expect(depthsOf(history(), 8, 0)).toEqual([0, null, 0, 0]);
  });

  it('says in words what the line shows', () => {
    expect(depthText([0, null, 1200], 3)).toBe('at most 1,200 waited over the last day, 3 now');
    expect(depthText([0, null], 0)).toBe('nothing waited over the last day');
  });

  it('puts quarters together to the hours of the clock, the newest first', () => {
    expect(hourly(history(), [4, null, 6, 1], 0)).toEqual([
      { place: 3, slots: 1, depth: 1 },
      { place: 0, slots: 3, depth: 6 },
    ]);
    expect(hourly(history(), [null, null, null, 0], 15)).toEqual([
      { place: 2, slots: 2, depth: 0 },
      { place: 0, slots: 2, depth: null },
    ]);
  });

  it('loses no slot and no depth by putting them together', () => {
    const depths = fc.array(fc.option(fc.nat(1000)), { minLength: 1, maxLength: 96 });
    fc.assert(
      fc.property(depths, fc.integer({ min: -720, max: 840 }), (values, offset) => {
        const hours = hourly(history(), values, offset);
        expect(hours.reduce((sum, { slots }) => sum + slots, 0)).toBe(values.length);
        expect(deepest(hours.map(({ depth }) => depth))).toBe(deepest(values));
      }),
    );
  });

  it('names the time of a slot', () => {
    expect(slotText(history(), 1)).toMatch(/30.*45/);
  });

  it('ends an axis at a round number that is not below what it shows', () => {
    expect([0, 1, 3, 7, 12, 40, 51, 5000, 5001].map(axisTop)).toEqual([1, 1, 5, 10, 20, 50, 100, 5000, 10_000]);
  });

  it('reads again soon after the last slot ended, but never in a hurry', () => {
    const end = Date.parse('2026-11-22T11:15:00Z');
    expect(untilNextSlot(history(), 4, end - 600_000)).toBe(645_000);
    expect(untilNextSlot(history(), 4, end + 600_000)).toBe(60_000);
  });
});
