import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, type Wire } from '../api/client';
import { ProblemError } from '../api/problem';
import type { Change } from '../live/changes';
import { useTopic } from '../live/useTopic';
import { type Changed, ChangedRuns } from './changedRuns';
import { type Run, withChanges } from './runsPages';
import type { RunsSearch } from './search';

const PAGE = 50;
/** With more changed runs than this at once, asking for the pages again is cheaper. */
const SINGLE_READS = 20;

type Page = Wire<'PageRunView'>;

/** Read the runs that match, page by page, newest first, and keep what is shown up to date. */
export function useRuns(search: RunsSearch) {
  const client = useQueryClient();
  const queryKey = ['runs', search] as const;
  const runs = useInfiniteQuery({
    queryKey,
    // Kept up to date only while it is shown.
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const query = { ...search, limit: PAGE, cursor: pageParam };
      const { data } = await api.GET('/api/v1/runs', { params: { query }, signal });
      return data ?? { items: [] };
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
  const state = () => client.getQueryState(queryKey);
  useChangedRuns(async (changed) => {
    const before = state();
    if (before === undefined || before.fetchStatus === 'fetching') {
      // What is on its way may be older than the change, and would take its place.
      return false;
    }
    if (changed === 'all' || changed.size > SINGLE_READS) {
      return !(await runs.refetch()).isError;
    }
    const read = (await Promise.all([...changed].map(readRun))).filter((run) => run !== null);
    const after = state();
    if (after?.fetchStatus === 'fetching' || after?.dataUpdateCount !== before.dataUpdateCount) {
      return false;
    }
    client.setQueryData<InfiniteData<Page, string | undefined>>(queryKey, (known) =>
      known === undefined ? undefined : { ...known, pages: withChanges(known, read, search).pages },
    );
    return true;
  });
  return runs;
}

/** Read one run; null when it cannot be seen (any more). */
async function readRun(run: string): Promise<Run | null> {
  try {
    const { data } = await api.GET('/api/v1/runs/{run}', { params: { path: { run } } });
    return data ?? null;
  } catch (error) {
    if (error instanceof ProblemError && (error.status === 403 || error.status === 404)) {
      return null;
    }
    throw error;
  }
}

/** Return which runs a change is about. */
function changedBy(change: Change): Changed {
  if (change.kind === 'resync') {
    return 'all';
  }
  const data = change.data as { runs?: { id: string }[] };
  return new Set((data.runs ?? []).map((run) => run.id));
}

/** Call `read` with changed runs, collected for a moment: the feed names a busy run several times a second. */
function useChangedRuns(read: (changed: Changed) => Promise<boolean>): void {
  const newest = useRef(read);
  useEffect(() => {
    newest.current = read;
  });
  const [runs] = useState(() => new ChangedRuns((changed) => newest.current(changed)));
  useEffect(() => () => runs.stop(), [runs]);
  useTopic('runs', (change) => runs.add(changedBy(change)));
}
