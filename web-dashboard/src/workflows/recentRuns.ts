import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Wire } from '../api/client';
import type { RunBar } from '../ui/RunBars';

/** What the last runs of a workflow were like. */
export interface Recent {
  /** Oldest first. */
  bars: RunBar[];
  /** Of those that succeeded; null where none did. */
  medianMs: number | null;
}

const AT_ONCE = 50;

/** Turn what the server tells of the newest runs into what is drawn. */
export function recentOf(found: Wire<'RecentRuns'>): Recent {
  const bars = found.runs.map((run): RunBar => {
    const from = Date.parse(run.startedAt ?? run.createdAt);
    return { state: run.state, durationMs: run.finishedAt === undefined ? null : Date.parse(run.finishedAt) - from };
  });
  return { bars: bars.reverse(), medianMs: found.medianMs ?? null };
}

/** Read the last runs of all listed workflows: a call for each fifty. Kept up to date with the lists. */
export function useRecentRuns(workflows: readonly { id: string }[]): ReadonlyMap<string, Recent> {
  const groups: string[] = [];
  for (let at = 0; at < workflows.length; at += AT_ONCE) {
    groups.push(
      workflows
        .slice(at, at + AT_ONCE)
        .map((workflow) => workflow.id)
        .join(','),
    );
  }
  const answers = useQueries({
    queries: groups.map((ids) => ({
      queryKey: ['get', '/api/v1/workflows/recent-runs', { params: { query: { ids } } }],
      queryFn: async () =>
        (await api.GET('/api/v1/workflows/recent-runs', { params: { query: { ids } } })).data ?? null,
    })),
    combine: (results) => results.flatMap((result) => result.data?.items ?? []),
  });
  return useMemo(() => new Map(answers.map((found) => [found.workflow, recentOf(found)])), [answers]);
}
