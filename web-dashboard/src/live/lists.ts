import type { Wire } from '../api/client';

/** A run as the topic `runs` tells it; moments are milliseconds since 1970. */
export interface RunRow {
  id: string;
  workflowId: string;
  workflow: string;
  owner: string;
  state: NonNullable<Wire<'RunView'>['state']>;
  tasks: number;
  unfinished: number;
  failed: number;
  createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
}

/** A workflow as the topic `workflows` tells it. */
export interface WorkflowRow {
  id: string;
  name: string;
  owner: string;
  revision: string;
  deleted: boolean;
  updatedAt: number;
}

/** Rows of a state that is told whole at first, then by what differs. */
export interface StateRows<T> {
  all: boolean;
  rows: readonly T[];
  removed: readonly string[];
}

interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** A list after news; `stale` says that it must be read again because rows came or go that it cannot place. */
export interface Patched<T> {
  list: T;
  stale: boolean;
}

type RunPage = Page<Wire<'RunView'>>;

/** Bring a page of runs up to date. `wanted` is the state that it is filtered by. */
export function patchRuns(page: RunPage, news: readonly RunRow[], wanted?: string): Patched<RunPage> {
  const byId = new Map(news.map((row) => [row.id, row]));
  const items = page.items.flatMap((run) => {
    const row = byId.get(run.id);
    byId.delete(run.id);
    if (row === undefined) {
      return [run];
    }
    return wanted !== undefined && row.state !== wanted ? [] : [patchRun(run, row)];
  });
  const newcomers = [...byId.values()].filter((row) => wanted === undefined || row.state === wanted);
  // How many tasks are in which state is not told with the list: rows that go on are read again, a moment later.
  const moved = items.some((run, index) => run !== page.items[index] && run.state === 'running');
  return { list: { ...page, items }, stale: newcomers.length > 0 || moved };
}

function patchRun(run: Wire<'RunView'>, row: RunRow): Wire<'RunView'> {
  return {
    ...run,
    state: row.state,
    startedAt: momentOf(row.startedAt) ?? run.startedAt,
    finishedAt: momentOf(row.finishedAt) ?? run.finishedAt,
  };
}

function momentOf(ms: number | null): string | undefined {
  return ms === null ? undefined : new Date(ms).toISOString();
}

type WorkflowPage = Page<Wire<'WorkflowView'>>;

/** Bring a page of workflows up to date with what was published, renamed or deleted. */
export function patchWorkflows(page: WorkflowPage, news: readonly WorkflowRow[]): Patched<WorkflowPage> {
  const byId = new Map(news.map((row) => [row.id, row]));
  const items = page.items.flatMap((workflow) => {
    const row = byId.get(workflow.id);
    byId.delete(workflow.id);
    if (row === undefined) {
      return [workflow];
    }
    const { name, owner, revision } = row;
    return row.deleted
      ? []
      : [{ ...workflow, name, owner, revision, updatedAt: new Date(row.updatedAt).toISOString() }];
  });
  // A new revision may have another number of tasks; that is not told.
  return { list: { ...page, items }, stale: news.some((row) => !row.deleted) };
}

/** Bring the last runs of a page of workflows up to date. */
export function patchLastRuns(page: WorkflowPage, news: readonly RunRow[]): WorkflowPage {
  const newest = new Map<string, RunRow>();
  for (const row of news) {
    const known = newest.get(row.workflowId);
    if (known === undefined || known.id < row.id) {
      newest.set(row.workflowId, row);
    }
  }
  const items = page.items.map((workflow) => {
    const row = newest.get(workflow.id);
    // Ids are sorted by time.
    const isNewer = row !== undefined && (workflow.lastRun ?? '') <= row.id;
    return isNewer ? { ...workflow, lastRun: row.id, lastRunState: row.state } : workflow;
  });
  return { ...page, items };
}

type RunnerPage = Page<Wire<'RunnerView'>>;

/** Bring a page of runners up to date. */
export function patchRunners(page: RunnerPage, news: StateRows<Wire<'RunnerView'>>): Patched<RunnerPage> {
  const byId = new Map(news.rows.map((row) => [row.id, row]));
  const gone = new Set(news.removed);
  const known = new Set(page.items.map((runner) => runner.id));
  const items = page.items
    .filter((runner) => !gone.has(runner.id))
    .map((runner) => mergeRunner(runner, byId.get(runner.id)));
  return { list: { ...page, items }, stale: news.rows.some((row) => !known.has(row.id)) };
}

/** Bring one runner up to date. When it called last is not told, and what it no longer has must not stay. */
export function mergeRunner(runner: Wire<'RunnerView'>, news: Wire<'RunnerView'> | undefined): Wire<'RunnerView'> {
  return news === undefined ? runner : { ...news, lastContactAt: runner.lastContactAt };
}

type QueueRow = Wire<'QueueViewRow'>;

/** Bring the state of the queue up to date, sums too. */
export function patchQueue(view: Wire<'QueueView'>, news: StateRows<QueueRow>): Wire<'QueueView'> {
  const rows = new Map(news.all ? [] : view.requirements.map((row) => [`${row.id}`, row]));
  for (const id of news.removed) {
    rows.delete(id);
  }
  for (const row of news.rows) {
    rows.set(`${row.id}`, { ...row, id: Number(row.id) });
  }
  const requirements = [...rows.values()];
  return {
    ...view,
    requirements,
    queued: requirements.reduce((sum, row) => sum + row.queued, 0),
    live: requirements.reduce((sum, row) => sum + row.live, 0),
  };
}

type StatisticsPage = Page<Wire<'QueueStatisticsView'>>;

/** Bring depth and age of a page of queues up to date; times and rates must be read again. */
export function patchQueues(page: StatisticsPage, news: StateRows<QueueRow>): Patched<StatisticsPage> {
  const rows = new Map(news.rows.map((row) => [Number(row.id), row]));
  const gone = new Set(news.removed.map(Number));
  const known = new Set(page.items.map((queue) => queue.id));
  const items = page.items
    .filter((queue) => !gone.has(queue.id) || queue.depth + queue.running > 0)
    .map((queue) => {
      const row = gone.has(queue.id) ? { queued: 0, live: 0, oldestQueuedAt: undefined } : rows.get(queue.id);
      return row === undefined
        ? queue
        : { ...queue, depth: row.queued, running: row.live, oldestQueuedAt: row.oldestQueuedAt };
    });
  return { list: { ...page, items }, stale: [...rows.keys()].some((id) => !known.has(id)) || rows.size > 0 };
}
