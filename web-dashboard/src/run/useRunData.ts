import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { $api, api, type Wire } from '../api/client';
import { useReadAgain } from '../live/useReadAgain';
import { useFreshness, useTopic } from '../live/useTopic';
import { type Dependency, type Order, orderOf } from './dependencies';
import { type FeedRun, factsOf, factsOfFeed, type WireRow } from './runState';
import { RunStore } from './runStore';

/** What stays as it is while a run goes on. */
export interface RunData {
  /** The run as it was read; what changes of it is in the store. */
  readonly run: Wire<'RunView'>;
  readonly tasks: readonly { readonly name: string; readonly title: string }[];
  /** Ids of the task runs, by index. */
  readonly ids: readonly string[];
  readonly dependencies: readonly Dependency[];
  readonly order: Order;
  readonly store: RunStore;
}

interface RunEvent {
  run: FeedRun;
  tasks: readonly WireRow[];
}

/** Read a run and follow it. `again` reads it anew after an error. */
export function useRunData(run: string): { data: RunData | null; error: unknown; again: () => void } {
  const [store] = useState(() => new RunStore());
  const path = { params: { path: { run } } };
  const graph = $api.useQuery('get', '/api/v1/runs/{run}/graph', path, { staleTime: Number.POSITIVE_INFINITY });
  const queryKey = ['run-progress', run] as const;
  const progress = useQuery({
    queryKey,
    staleTime: 0,
    gcTime: 0,
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      store.reading();
      try {
        const { data } = await api.GET('/api/v1/runs/{run}/progress', { ...path, signal });
        if (data !== undefined) {
          const rows = data.tasks as unknown as readonly WireRow[];
          store.apply({ type: 'read', run: factsOf(data.run), rows });
        }
        return data ?? null;
      } catch (error) {
        store.gaveUp();
        throw error;
      }
    },
  });
  const readAgain = useReadAgain(queryKey);
  useTopic(`run:${run}`, (change) => {
    if (change.kind === 'resync') {
      readAgain();
      return;
    }
    const event = change.data as RunEvent;
    if (event.run.id === run) {
      store.apply({ type: 'changed', run: factsOfFeed(event.run), rows: event.tasks });
    }
  });
  useSecondReading(readAgain);

  const data = useMemo<RunData | null>(() => {
    if (graph.data === undefined || progress.data === undefined || progress.data === null) {
      return null;
    }
    const { tasks, dependencies } = graph.data;
    return {
      run: progress.data.run,
      ids: progress.data.ids,
      tasks: tasks.map((task) => ({ name: task.name, title: task.title ?? task.name })),
      dependencies,
      order: orderOf(tasks.length, dependencies),
      store,
    };
  }, [graph.data, progress.data, store]);
  const again = () => {
    void graph.refetch();
    readAgain();
  };
  return { data, error: data === null ? (graph.error ?? progress.error) : null, again };
}

/** Read once more when the feed was not yet there at the first reading: what changed in between was told to nobody. */
function useSecondReading(read: () => void): void {
  const { state } = useFreshness();
  const owed = useRef(state !== 'live');
  const newest = useRef(read);
  useEffect(() => {
    newest.current = read;
  });
  useEffect(() => {
    if (state === 'live' && owed.current) {
      owed.current = false;
      newest.current();
    }
  }, [state]);
}
