import { createContext, useContext, useSyncExternalStore } from 'react';
import type { RunNow, TaskRow } from './runState';
import type { RunData } from './useRunData';

const RunContext = createContext<RunData | null>(null);

export const RunProvider = RunContext.Provider;

/** Return what is known of the run whose page this is. */
export function useRun(): RunData {
  const data = useContext(RunContext);
  if (data === null) {
    throw new Error('only a part of a run page knows a run');
  }
  return data;
}

/** Return the run as it is now, again and again. */
export function useRunNow(): RunNow {
  const { store } = useRun();
  const now = useSyncExternalStore(store.watch, store.get);
  if (now === null) {
    throw new Error('a run page is shown once the run was read');
  }
  return now;
}

/** Return one task of the run; draws again only when that task changes. */
export function useTaskRow(index: number): TaskRow | undefined {
  const { store } = useRun();
  return useSyncExternalStore(store.watch, () => store.get()?.rows[index]);
}
