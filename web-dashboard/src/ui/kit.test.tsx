import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../testing/render';
import { countsText, progressOf } from './counts';
import { FilterChips } from './FilterChips';
import { runBarsText } from './RunBars';
import { barsPath, linePath } from './sparkline';

describe('counts', () => {
  it('says what is over before what is to come', () => {
    expect(countsText({ blocked: 24, running: 4, failed: 1, succeeded: 11 })).toBe(
      '12 of 40 tasks over: 11 succeeded, 1 failed, 4 running, 24 blocked',
    );
  });

  it('counts cancelled and skipped tasks as over', () => {
    expect(progressOf({ cancelled: 2, skipped: 1, queued: 1 })).toEqual({ over: 3, all: 4 });
  });
});

describe('sparklines', () => {
  it('runs from edge to edge, the highest value at the top, and leaves a gap for what is not known', () => {
    expect(linePath([0, 10, null, 5], 30, 20)).toBe('M0 20L10 0M30 10');
  });

  it('draws a line of zeros along the bottom', () => {
    expect(linePath([0, 0], 10, 20)).toBe('M0 20L10 20');
  });

  it('keeps bars of tiny values visible', () => {
    expect(barsPath([{ place: 1, value: 0 }], { places: 2, top: 10, width: 20, height: 10 })).toBe('M10 10v-2h8.5v2z');
  });

  it('says in words what the bars of runs show', () => {
    const runs = [
      { state: 'failed', durationMs: 1000 },
      { state: 'succeeded', durationMs: 192_000 },
    ] as const;
    expect(runBarsText(runs)).toBe('last 2 runs: 1 succeeded, 1 failed; newest succeeded after 3m 12s');
  });
});

describe('filter chips', () => {
  it('adds and takes away values, and clears them', async () => {
    const change = vi.fn();
    const chips = [
      { value: 'failed', label: 'Failed' },
      { value: 'running', label: 'Running' },
    ] as const;
    show(<FilterChips label="State" chips={chips} chosen={['failed']} onChange={change} />);
    await userEvent.click(screen.getByRole('button', { name: 'Running' }));
    await userEvent.click(screen.getByRole('button', { name: 'Failed', pressed: true }));
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(change.mock.calls).toEqual([[['failed', 'running']], [[]], [[]]]);
  });
});
