import { describe, expect, it } from 'vitest';
import { matches, type Run, type RunPages, withChanges } from './runsPages';

const run = (id: string, more: Partial<Run> = {}): Run => ({
  id,
  workflowId: 'wfl_1',
  workflow: 'mesh',
  owner: 'ada',
  revision: 'c0ffee',
  state: 'running',
  counts: { running: 1 },
  startedBy: 'ada',
  createdAt: '2026-11-22T10:00:00Z',
  ...more,
});

const list = (runs: Run[], nextCursor?: string): RunPages => ({
  pages: [{ items: runs, nextCursor }],
  pageParams: [undefined],
});

const ids = (pages: RunPages) => pages.pages.flatMap((page) => page.items.map((each) => each.id));

describe('changes of a list of runs', () => {
  it('show in the place of the run', () => {
    const after = withChanges(list([run('b'), run('a')]), [run('a', { state: 'failed' })], {});
    expect(ids(after)).toEqual(['b', 'a']);
    expect(after.pages[0]?.items[1]?.state).toBe('failed');
  });

  it('bring new runs to the top', () => {
    const after = withChanges(list([run('a')], 'more'), [run('b')], {});
    expect(ids(after)).toEqual(['b', 'a']);
  });

  it('leave older runs to the page that they belong to', () => {
    const old = run('0');
    expect(ids(withChanges(list([run('a')], 'more'), [old], {}))).toEqual(['a']);
    expect(ids(withChanges(list([run('a')]), [old], {}))).toEqual(['a', '0']);
  });

  it('take away what no longer matches the filter', () => {
    const after = withChanges(list([run('a')]), [run('a', { state: 'succeeded' })], { state: 'running' });
    expect(ids(after)).toEqual([]);
  });

  it('do not bring in what does not match', () => {
    const other = run('b', { owner: 'bob' });
    expect(ids(withChanges(list([run('a')]), [other], { owner: 'ada' }))).toEqual(['a']);
  });
});

describe('a filter', () => {
  it('takes a workflow by name and by id, and a span of time', () => {
    expect(matches(run('a'), { workflow: 'wfl_1' })).toBe(true);
    expect(matches(run('a'), { workflow: 'mesh' })).toBe(true);
    expect(matches(run('a'), { workflow: 'other' })).toBe(false);
    expect(matches(run('a'), { from: '2026-11-22T10:00:00Z', to: '2026-11-22T10:00:01Z' })).toBe(true);
    expect(matches(run('a'), { to: '2026-11-22T10:00:00Z' })).toBe(false);
  });
});
