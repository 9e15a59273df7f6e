import { useRef } from 'react';

/** Return how many lines came since the view stopped to follow. */
export function useFresh(lines: number, following: boolean, ready: boolean): number {
  const seen = useRef<number | null>(null);
  if (!ready) {
    return 0;
  }
  if (following || seen.current === null) {
    seen.current = lines;
  }
  return Math.max(0, lines - seen.current);
}
