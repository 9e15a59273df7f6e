import { useEffect, useRef, useState } from 'react';
import { type LineRange, rangeBetween } from './range';

/** Lines that are picked: the page keeps them when it says so, else this component does. */
export function useLogRange(
  given: LineRange | null | undefined,
  tell: ((range: LineRange | null) => void) | undefined,
) {
  const [own, setOwn] = useState<LineRange | null>(given ?? null);
  const anchor = useRef<number | null>(given?.from ?? null);
  const range = tell === undefined ? own : (given ?? null);
  useEffect(() => {
    setOwn(given ?? null);
  }, [given]);
  const set = (next: LineRange | null) => {
    setOwn(next);
    tell?.(next);
  };
  /** Pick a line, counted from 0, or all up to it. */
  const pick = (line: number, extend: boolean) => {
    if (extend && range !== null) {
      set(rangeBetween(anchor.current ?? range.from, line + 1));
    } else {
      anchor.current = line + 1;
      set({ from: line + 1, to: line + 1 });
    }
  };
  return { range, set, pick };
}
