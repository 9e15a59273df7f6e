import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useRun } from './RunContext';
import type { DrawerTab, RunSearch } from './search';

/** Return the task that an address means by its name or its id; null when the run has none such. */
export function taskIn(
  tasks: readonly { name: string }[],
  ids: readonly string[],
  word: string | undefined,
): number | null {
  if (word === undefined) {
    return null;
  }
  const named = tasks.findIndex((task) => task.name === word);
  const found = named >= 0 ? named : ids.indexOf(word);
  return found >= 0 ? found : null;
}

/** Return the address of the run page and what changes it. */
export function useRunSearch() {
  const search: RunSearch = useSearch({ from: '/shell/runs/$run' });
  const navigate = useNavigate({ from: '/runs/$run' });
  const change = useCallback(
    (to: Partial<RunSearch>, replace = true) =>
      void navigate({ search: (before: RunSearch) => ({ ...before, ...to }), replace, resetScroll: false }),
    [navigate],
  );
  return { search, change };
}

/** Return the selected task and what selects another; the selection is the same in all lenses. */
export function useSelection() {
  const { tasks, ids } = useRun();
  const { search, change } = useRunSearch();
  const selected = useMemo(() => taskIn(tasks, ids, search.task), [tasks, ids, search.task]);
  const select = useCallback(
    (index: number | null, more: { attempt?: number; tab?: DrawerTab } = {}) => {
      const task = index === null ? undefined : tasks[index]?.name;
      change({ task, attempt: more.attempt, ...(more.tab === undefined ? {} : { tab: more.tab }) });
    },
    [tasks, change],
  );
  return { selected, select };
}
