import { useEffect, useRef } from 'react';
import { type LineRange, rangeText } from './range';

/** Bring picked lines into view when the log opens with them or the address names others. */
export function useShownRange(range: LineRange | null, ready: boolean, show: (line: number) => void): void {
  const newest = useRef(show);
  newest.current = show;
  const text = range === null ? null : rangeText(range);
  const first = range?.from ?? 0;
  useEffect(() => {
    if (ready && text !== null) {
      newest.current(first - 1);
    }
  }, [ready, text, first]);
}
