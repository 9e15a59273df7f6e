import { describe, expect, it } from 'vitest';
import { recentOf } from './recentRuns';

describe('the last runs of a workflow', () => {
  it('are drawn oldest first, with their durations from the start of their work', () => {
    const recent = recentOf({
      workflow: 'wfl_1',
      medianMs: 4000,
      runs: [
        { id: 'run_2', state: 'running', createdAt: '2026-11-22T10:01:00Z' },
        {
          id: 'run_1',
          state: 'succeeded',
          createdAt: '2026-11-22T10:00:00Z',
          startedAt: '2026-11-22T10:00:02Z',
          finishedAt: '2026-11-22T10:00:06Z',
        },
      ],
    });
    expect(recent).toEqual({
      bars: [
        { state: 'succeeded', durationMs: 4000 },
        { state: 'running', durationMs: null },
      ],
      medianMs: 4000,
    });
  });
});
