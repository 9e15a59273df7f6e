import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

interface Rows {
  count: number;
  rowPx: number;
  /** Height of the head that stays over the rows. */
  headPx: number;
  /** The row that takes part in the Tab order: it stays in the page wherever it is scrolled to. */
  focused: number;
}

/** Choose the rows of a long table that are drawn: those in sight, a few around them, and the one that has the focus. */
export function useRowsInSight(scroller: RefObject<HTMLElement | null>, { count, rowPx, headPx, focused }: Rows) {
  return useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollPaddingStart: headPx,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), focused])].filter((row) => row < count),
  });
}
