import { type InfiniteData, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Wire } from '../api/client';
import { type Change, changes } from './changes';
import {
  mergeRunner,
  type Patched,
  patchLastRuns,
  patchQueue,
  patchQueues,
  patchRunners,
  patchRuns,
  patchWorkflows,
  type RunRow,
  type StateRows,
  type WorkflowRow,
} from './lists';
import { Refresher } from './refresher';

interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** Parts of the addresses of lists that are kept up to date. */
interface Init {
  params?: { query?: { state?: string }; path?: Record<string, string> };
}

const RUN_LISTS = ['/api/v1/runs', '/api/v1/workflows/{workflow}/runs'];

/**
 * Keep what TanStack Query holds of lists up to date: runs, workflows, runners and the queue, as read by `$api`, also by
 * `useInfiniteQuery`. The shell does it once for all pages; a page need only read its list.
 */
export function useLiveLists(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresher = new Refresher(client);
    const stops = [
      changes.subscribe('runs', (change) => onRuns(client, refresher, change)),
      changes.subscribe('workflows', (change) => onWorkflows(client, refresher, change)),
      changes.subscribe('runners', (change) => onRunners(client, refresher, change)),
      changes.subscribe('queue', (change) => onQueue(client, refresher, change)),
    ];
    return () => {
      for (const stop of stops) {
        stop();
      }
      refresher.stop();
    };
  }, [client]);
}

function onRuns(client: QueryClient, refresher: Refresher, change: Change): void {
  if (change.kind === 'resync') {
    refresher.ask(...RUN_LISTS, '/api/v1/workflows', '/api/v1/overview');
    return;
  }
  const { runs } = change.data as { runs: RunRow[] };
  refresher.askIfReading(...RUN_LISTS, '/api/v1/workflows');
  for (const path of RUN_LISTS) {
    patchPages<Wire<'RunView'>>(client, path, refresher, (page, init) => {
      const workflow = init.params?.path?.workflow;
      const own = workflow === undefined ? runs : runs.filter((run) => run.workflowId === workflow);
      return patchRuns(page, own, init.params?.query?.state);
    });
  }
  patchPages<Wire<'WorkflowView'>>(client, '/api/v1/workflows', refresher, (page) => ({
    list: patchLastRuns(page, runs),
    stale: false,
  }));
  if (runs.some((run) => run.finishedAt !== null)) {
    refresher.ask('/api/v1/workflows/recent-runs');
  }
  refresher.ask('/api/v1/overview');
}

function onWorkflows(client: QueryClient, refresher: Refresher, change: Change): void {
  const single = ['/api/v1/workflows/{workflow}', '/api/v1/workflows/{workflow}/revisions'];
  if (change.kind === 'resync') {
    refresher.ask('/api/v1/workflows', ...single);
    return;
  }
  const { workflows } = change.data as { workflows: WorkflowRow[] };
  refresher.askIfReading('/api/v1/workflows', ...single);
  patchPages<Wire<'WorkflowView'>>(client, '/api/v1/workflows', refresher, (page) => patchWorkflows(page, workflows));
  const changed = new Set(workflows.map((row) => row.id));
  const isShown = ({ queryKey }: { queryKey: QueryKey }) =>
    single.includes(String(queryKey[1])) && changed.has(initOf(queryKey).params?.path?.workflow ?? '');
  for (const { queryKey } of client.getQueryCache().findAll({ predicate: isShown })) {
    refresher.ask(String(queryKey[1]));
  }
}

function onRunners(client: QueryClient, refresher: Refresher, change: Change): void {
  if (change.kind === 'resync') {
    refresher.ask('/api/v1/runners', '/api/v1/runners/{id}');
    return;
  }
  const data = change.data as { all: boolean; runners: Wire<'RunnerView'>[]; removed: string[] };
  const news = { all: data.all, rows: data.runners, removed: data.removed };
  refresher.askIfReading('/api/v1/runners', '/api/v1/runners/{id}');
  patchPages<Wire<'RunnerView'>>(client, '/api/v1/runners', refresher, (page) => patchRunners(page, news));
  for (const row of news.rows) {
    client.setQueriesData<Wire<'RunnerView'>>(
      {
        queryKey: ['get', '/api/v1/runners/{id}'],
        predicate: ({ queryKey }) => initOf(queryKey).params?.path?.id === row.id,
      },
      (runner) => runner && mergeRunner(runner, row),
    );
  }
  if (!data.all) {
    refresher.ask('/api/v1/overview');
  }
}

function onQueue(client: QueryClient, refresher: Refresher, change: Change): void {
  if (change.kind === 'resync') {
    refresher.ask('/api/v1/queue/status', '/api/v1/queues', '/api/v1/overview');
    return;
  }
  const data = change.data as { all: boolean; queue: Wire<'QueueViewRow'>[]; removed: string[] };
  const news: StateRows<Wire<'QueueViewRow'>> = { all: data.all, rows: data.queue, removed: data.removed };
  refresher.askIfReading('/api/v1/queue/status', '/api/v1/queues');
  client.setQueriesData<Wire<'QueueView'>>(
    { queryKey: ['get', '/api/v1/queue/status'] },
    (view) => view && patchQueue(view, news),
  );
  patchPages<Wire<'QueueStatisticsView'>>(client, '/api/v1/queues', refresher, (page) => patchQueues(page, news));
  if (!data.all) {
    refresher.ask('/api/v1/overview');
  }
}

/** Patch every list of a path that is held, whether it was read as one page or as many. */
function patchPages<T>(
  client: QueryClient,
  path: string,
  refresher: Refresher,
  patch: (page: Page<T>, init: Init) => Patched<Page<T>>,
): void {
  for (const [queryKey, data] of client.getQueriesData<Page<T> | InfiniteData<Page<T>>>({ queryKey: ['get', path] })) {
    if (data === undefined) {
      continue;
    }
    const pages = 'pages' in data ? data.pages : [data];
    const patched = pages.map((page) => patch(page, initOf(queryKey)));
    const lists = patched.map(({ list }) => list);
    const [first] = lists;
    if (first !== undefined) {
      client.setQueryData(queryKey, 'pages' in data ? { ...data, pages: lists } : first);
    }
    // Of many pages only the first can miss somebody new.
    if (patched[0]?.stale) {
      refresher.ask(path);
    }
  }
}

function initOf(queryKey: QueryKey): Init {
  const init = queryKey[2];
  return typeof init === 'object' && init !== null ? (init as Init) : {};
}
