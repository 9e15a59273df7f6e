import { useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of watchers) {
      each();
    }
  }, 1000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Return the time in milliseconds since 1970, anew each second; one timer serves the whole page. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now);
}
