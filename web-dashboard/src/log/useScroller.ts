import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RowMap } from './rows';
import { isScaled, lastTop, ROW, scrolledOf, topOf } from './viewport';

/** What of the log is to be seen; pixels of unscaled rows. */
export interface Scroller {
  box: RefObject<HTMLDivElement | null>;
  /** Give this to the element that scrolls; it comes when the log is open. */
  attach: (element: HTMLDivElement | null) => void;
  top: number;
  width: number;
  height: number;
  /** Top of the rows' element inside the scrolled one. */
  placeOf: (row: number) => number;
  onScroll: () => void;
  /** Move by pixels of rows. */
  moveBy: (pixels: number) => void;
  /** Bring a line to a third of the view, when it is not in sight already. */
  showLine: (line: number) => void;
  toEnd: () => void;
  following: boolean;
}

interface View {
  top: number;
  width: number;
  height: number;
}

/** Keep what is seen, the line that it hangs on, and whether it hangs on the end instead; move there. */
function useMoves(rows: RowMap, startsAtEnd: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ top: 0, width: 800, height: 400 });
  const [following, setFollowing] = useState(startsAtEnd);
  const anchor = useRef({ line: 0, pixels: 0 });
  const own = useRef(-1);
  const now = useRef({ view, following });
  now.current = { view, following };
  const hangOn = useCallback(
    (top: number) => {
      const { line } = rows.lineAt(Math.floor(top / ROW));
      anchor.current = { line, pixels: top - rows.rowOf(line) * ROW };
    },
    [rows],
  );
  const moveTo = useCallback(
    (wanted: number) => {
      const { height } = now.current.view;
      const top = Math.max(0, Math.min(lastTop(rows.rows, height), wanted));
      hangOn(top);
      if (box.current !== null) {
        box.current.scrollTop = scrolledOf(top, rows.rows, height);
        own.current = box.current.scrollTop;
      }
      setView((known) => (known.top === top ? known : { ...known, top }));
    },
    [rows, hangOn],
  );
  return { box, view, setView, following, setFollowing, anchor, own, now, hangOn, moveTo };
}

/** Scroll through rows: pinned to the end while it follows, else to the line that is at the top, whatever grows around it. */
export function useScroller(rows: RowMap, startsAtEnd: boolean): Scroller {
  const moves = useMoves(rows, startsAtEnd);
  const { box, view, setView, following, setFollowing, own, now, hangOn, moveTo } = moves;
  const [element, attach] = useAttached(box);

  const moveByHand = useCallback(
    (wanted: number) => {
      const isAtEnd = wanted >= lastTop(rows.rows, now.current.view.height) - ROW / 2;
      setFollowing(isAtEnd);
      moveTo(wanted);
    },
    [moveTo, rows, now, setFollowing],
  );

  const onScroll = useCallback(() => {
    const scrolled = box.current?.scrollTop ?? 0;
    if (Math.abs(scrolled - own.current) >= 1) {
      own.current = scrolled;
      const top = topOf(scrolled, rows.rows, now.current.view.height);
      setFollowing(top >= lastTop(rows.rows, now.current.view.height) - ROW / 2);
      hangOn(top);
      setView((known) => ({ ...known, top }));
    }
  }, [rows, box, own, now, hangOn, setFollowing, setView]);

  useSize(element, setView);
  useScaledWheel(element, rows, (pixels) => moveByHand(now.current.view.top + pixels));

  useHeld(rows, moves);

  const showLine = useCallback(
    (line: number) => {
      const { top, height } = now.current.view;
      const row = rows.rowOf(line) * ROW;
      if (row < top || row + 2 * ROW > top + height) {
        moveByHand(row - height / 3);
      } else {
        setFollowing(false);
      }
    },
    [moveByHand, rows, now, setFollowing],
  );

  return {
    box,
    attach,
    ...view,
    placeOf: (row) => row * ROW - view.top + scrolledOf(view.top, rows.rows, view.height),
    onScroll,
    moveBy: (pixels) => moveByHand(now.current.view.top + pixels),
    showLine,
    toEnd: () => {
      setFollowing(true);
      moveTo(lastTop(rows.rows, now.current.view.height));
    },
    following,
  };
}

/** Stay at the line that is hung on, or at the end, whatever grows. */
function useHeld(rows: RowMap, { view, following, anchor, moveTo }: ReturnType<typeof useMoves>): void {
  // The number of rows changes in place: look after each drawing.
  useLayoutEffect(() => {
    const wanted = following
      ? lastTop(rows.rows, view.height)
      : rows.rowOf(anchor.current.line) * ROW + anchor.current.pixels;
    const top = Math.max(0, Math.min(lastTop(rows.rows, view.height), wanted));
    if (Math.abs(top - view.top) >= 1) {
      moveTo(top);
    }
  });
}

/** Return the element that scrolls, and the function that is told of it. */
function useAttached(box: RefObject<HTMLDivElement | null>) {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const attach = useCallback(
    (next: HTMLDivElement | null) => {
      box.current = next;
      setElement(next);
    },
    [box],
  );
  return [element, attach] as const;
}

function useSize(element: HTMLDivElement | null, setView: (change: (known: View) => View) => void): void {
  useLayoutEffect(() => {
    if (element === null) {
      return undefined;
    }
    const look = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0) {
        setView((known) => (known.width === width && known.height === height ? known : { ...known, width, height }));
      }
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, setView]);
}

/** In a scaled log the wheel would run over thousands of lines: move by its pixels instead. */
function useScaledWheel(element: HTMLDivElement | null, rows: RowMap, moveBy: (pixels: number) => void): void {
  const newest = useRef(moveBy);
  newest.current = moveBy;
  useEffect(() => {
    const turn = (event: WheelEvent) => {
      if (isScaled(rows.rows) && event.deltaY !== 0 && !event.ctrlKey) {
        event.preventDefault();
        newest.current(event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * ROW : event.deltaY);
      }
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [element, rows]);
}
