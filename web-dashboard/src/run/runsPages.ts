import type { Wire } from '../api/client';
import type { RunsSearch } from './search';

export type Run = Wire<'RunView'>;
type Page = Wire<'PageRunView'>;

/** Pages of a list as the query cache keeps them. */
export interface RunPages {
  pages: Page[];
  pageParams: unknown[];
}

/** Tell whether a run belongs to a filtered list; the server decides the same way when it is asked. */
export function matches(run: Run, search: RunsSearch): boolean {
  const { state, workflow, owner, from, to } = search;
  const asked = Date.parse(run.createdAt);
  return (
    (state === undefined || run.state === state) &&
    (workflow === undefined || run.workflow === workflow || run.workflowId === workflow) &&
    (owner === undefined || run.owner === owner) &&
    (from === undefined || asked >= Date.parse(from)) &&
    (to === undefined || asked < Date.parse(to))
  );
}

/**
 * Put changed runs into a list that is shown: known ones in their place, new ones at the top, those that no longer match
 * leave. Older runs than the list reaches come with the page that they belong to. Ids grow with time.
 */
export function withChanges(known: RunPages, changed: readonly Run[], search: RunsSearch): RunPages {
  const byId = new Map(changed.map((run) => [run.id, run]));
  const pages = known.pages.map((page) => ({
    ...page,
    items: page.items.map((run) => byId.get(run.id) ?? run).filter((run) => !byId.has(run.id) || matches(run, search)),
  }));
  const shown = new Set(known.pages.flatMap((page) => page.items.map((run) => run.id)));
  const first = pages[0];
  const oldest = known.pages.at(-1)?.items.at(-1)?.id;
  const complete = pages.at(-1)?.nextCursor === undefined;
  if (first !== undefined) {
    const fresh = changed.filter(
      (run) => !shown.has(run.id) && matches(run, search) && (complete || oldest === undefined || run.id > oldest),
    );
    first.items = [...first.items, ...fresh].sort((one, other) => (one.id < other.id ? 1 : -1));
  }
  return { ...known, pages };
}
