import { describe, expect, it } from 'vitest';
import type { Wire } from '../api/client';
import { environmentsText, outlookOf, outlookText, runnersText } from './preflight';

function needed(over: Partial<Wire<'PreflightNeeded'>> = {}): Wire<'PreflightNeeded'> {
  return {
    requirements: { executor: 'shell' },
    tasks: 1,
    names: ['mesh'],
    runners: { free: 1, busy: 0, paused: 0, offline: 0 },
    slots: 2,
    funnel: [],
    nearMisses: [],
    ahead: 0,
    ...over,
  };
}

function preflight(over: Partial<Wire<'Preflight'>> = {}): Wire<'Preflight'> {
  return {
    sound: true,
    runnable: true,
    tasks: 2,
    waits: 0,
    problems: [],
    requirements: [needed()],
    more: 0,
    environments: [],
    ...over,
  };
}

const NOBODY = { free: 0, busy: 0, paused: 0, offline: 0 };

describe('what would hold a run', () => {
  it('is nothing while a runner is free for each kind of task', () => {
    expect(outlookOf(preflight())).toBe('ready');
    expect(outlookText(preflight())).toBe('A runner is free for every kind of task.');
  });

  it('is a wait while the runners that fit are busy', () => {
    expect(outlookOf(preflight({ requirements: [needed(), needed({ runners: { ...NOBODY, busy: 1 } })] }))).toBe(
      'waits',
    );
  });

  it('is that no runner can take a task, with the number of tasks', () => {
    const stuck = needed({ runners: NOBODY, problem: 'No runner has gpu.', tasks: 3 });
    expect(outlookText(preflight({ requirements: [stuck, needed()] }))).toBe(
      'No runner can take 3 tasks: the run would start and wait for one.',
    );
  });

  it('is the chart itself when it has faults', () => {
    expect(outlookOf(preflight({ sound: false, requirements: [] }))).toBe('unsound');
  });

  it('is no runner at all for a chart that only waits', () => {
    expect(outlookText(preflight({ tasks: 2, waits: 2, requirements: [] }))).toBe('No task needs a runner.');
  });
});

describe('runners that fit', () => {
  it('are counted by what they do', () => {
    expect(runnersText(needed({ runners: { free: 2, busy: 1, paused: 0, offline: 3 }, slots: 1 }))).toBe(
      '2 free, 1 busy, 3 offline · 1 slot',
    );
    expect(runnersText(needed({ runners: NOBODY }))).toBe('no runner');
  });
});

describe('environments', () => {
  it('are told of only when some are missing', () => {
    const environment = { digest: 'sha256:1', executor: 'conda', tasks: 1, ready: 1 };
    expect(environmentsText(preflight({ environments: [{ ...environment, state: 'ready' }] }))).toBeNull();
    expect(environmentsText(preflight({ environments: [{ ...environment, state: 'wanted' }] }))).toBe(
      '1 environment will be made first',
    );
  });
});
