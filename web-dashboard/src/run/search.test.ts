import { describe, expect, it } from 'vitest';
import { runSearch, runsSearch } from './search';

describe('the address of a run', () => {
  it('keeps what it understands', () => {
    const raw = { view: 'timeline', task: 'mesh', attempt: 2, tab: 'log', critical: true, sort: '-ran' };
    expect(runSearch(raw)).toEqual(raw);
  });

  it('leaves out what it does not understand', () => {
    expect(runSearch({ view: 'pie', attempt: -1, tab: {}, hide: 'perhaps', colour: null, extra: 1 })).toEqual({});
  });

  it('takes a task whose name is a number', () => {
    expect(runSearch({ task: 7 })).toEqual({ task: '7' });
  });
});

describe('the address of the list of runs', () => {
  it('keeps filters and drops moments that are none', () => {
    expect(runsSearch({ state: 'failed', workflow: 'mesh', from: '2026-11-22T00:00:00Z', to: 'tomorrow' })).toEqual({
      state: 'failed',
      workflow: 'mesh',
      from: '2026-11-22T00:00:00Z',
    });
  });
});
