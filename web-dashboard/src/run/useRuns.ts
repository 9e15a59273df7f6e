import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, type Wire } from '../api/client';
import { ProblemError } from '../api/problem';
import type { Change } from '../live/changes';
import { useTopic } from '../live/useTopic';
import { type Run, withChanges } from './runsPages';
import type { RunsSearch } from './search';

const PAGE = 50;
const COLLECT_MS = 300;
/** With more changed runs than this at once, asking for the pages again is cheaper. */
const SINGLE_READS = 20;

type Page = Wire<'PageRunView'>;

/** Read the runs that match, page by page, newest first, and keep what is shown up to date. */
export function useRuns(search: RunsSearch) {
  const client = useQueryClient();
  const queryKey = ['runs', search] as const;
  const runs = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const query = { ...search, limit: PAGE, cursor: pageParam };
      const { data } = await api.GET('/api/v1/runs', { params: { query }, signal });
      return data ?? { items: [] };
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
  const read = async (ids: readonly string[]) => {
    if (ids.length > SINGLE_READS) {
      await runs.refetch();
      return;
    }
    const changed = (await Promise.all(ids.map(readRun))).filter((run) => run !== null);
    client.setQueryData<InfiniteData<Page, string | undefined>>(queryKey, (known) =>
      known === undefined ? undefined : { ...known, pages: withChanges(known, changed, search).pages },
    );
  };
  useCollected(read, () => void runs.refetch());
  return runs;
}

/** Read one run; null when it cannot be seen (any more). */
async function readRun(run: string): Promise<Run | null> {
  try {
    const { data } = await api.GET('/api/v1/runs/{run}', { params: { path: { run } } });
    return data ?? null;
  } catch (error) {
    if (error instanceof ProblemError) {
      return null;
    }
    throw error;
  }
}

/** Return the ids of the runs that a change is about. */
function idsOf(change: Change): string[] {
  const data = change.kind === 'change' ? (change.data as { runs?: { id: string }[] }) : {};
  return (data.runs ?? []).map((run) => run.id);
}

/** Call `read` with the ids of changed runs, collected for a moment: the feed names a busy run several times a second. */
function useCollected(read: (ids: readonly string[]) => Promise<void>, again: () => void): void {
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(read);
  useEffect(() => {
    newest.current = read;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useTopic('runs', (change) => {
    if (change.kind === 'resync') {
      again();
      return;
    }
    for (const id of idsOf(change)) {
      waiting.current.add(id);
    }
    timer.current ??= setTimeout(() => {
      const ids = [...waiting.current];
      waiting.current.clear();
      timer.current = undefined;
      void newest.current(ids);
    }, COLLECT_MS);
  });
}
