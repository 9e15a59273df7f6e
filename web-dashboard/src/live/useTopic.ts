import { useEffect, useRef, useSyncExternalStore } from 'react';
import { changes } from './changes';
import type { Change, Freshness, Topic } from './topics';

/** Call `listener` for each change of a topic while the component is shown; null watches nothing. */
export function useTopic(topic: Topic | null, listener: (change: Change) => void): void {
  const newest = useRef(listener);
  useEffect(() => {
    newest.current = listener;
  });
  useEffect(() => (topic === null ? undefined : changes.subscribe(topic, (change) => newest.current(change))), [topic]);
}

/** Say how fresh everything live on the page is. */
export function useFreshness(): Freshness {
  return useSyncExternalStore(changes.watchFreshness, changes.freshness);
}
