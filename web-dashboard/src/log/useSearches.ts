import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Found, neighbour, placeAtOrAfter } from './Finder';
import type { LogSource } from './LogSource';
import { FAULTS, NO_QUERY, type Query } from './pattern';
import type { RowMap } from './rows';
import { useFound } from './useFound';
import type { Scroller } from './useScroller';
import { ROW } from './viewport';
import type { WholeLog } from './WholeLog';

/** What is looked for in a log, and the lines that tell of faults; going from one to the next. */
export interface Searches {
  found: Found | null;
  faults: Found | null;
  /** The line that was gone to last. */
  current: number | null;
  /** Its place among the found ones, or -1. */
  place: number;
  step: (step: 1 | -1) => void;
  stepFault: (step: 1 | -1) => void;
  /** Go to a line that was found. */
  goTo: (line: number) => void;
  isFault: (line: number) => boolean;
}

/** Look for a query and for faults. */
export function useSearches(
  source: LogSource | null,
  whole: WholeLog | null,
  query: Query,
  scroller: Scroller,
  rows: RowMap,
): Searches {
  const [current, setCurrent] = useState<number | null>(null);
  const near = () => rows.lineAt(Math.floor(scroller.top / ROW)).line;
  const found = useFound(source, whole, query.text === '' ? null : query, near);
  const [wantsFaults, setWantsFaults] = useState(false);
  // Of a big log the server reads every byte for that: not before somebody asks.
  const faults = useFound(source, whole, wantsFaults || whole?.fits === true ? FAULTS : null, near);
  const faultLines = useMemo(() => new Set(faults?.lines), [faults]);
  const isFault = useCallback((line: number) => faultLines.has(line), [faultLines]);
  const { showLine } = scroller;

  const go = (lines: readonly number[], step: 1 | -1) => {
    const next = neighbour(lines, current, step);
    if (next !== null) {
      setCurrent(next);
      showLine(next);
    }
  };
  const goTo = (line: number | null) => {
    setCurrent(line);
    if (line !== null) {
      showLine(line);
    }
  };
  useFirstHit(query, found, near, goTo);
  useFirstHit(wantsFaults ? FAULTS : NO_QUERY, faults, near, goTo);
  return {
    found,
    faults,
    current,
    place: found === null || current === null ? -1 : found.lines.indexOf(current),
    step: (step) => go(found?.lines ?? [], step),
    stepFault: (step) => {
      if (faults === null) {
        setWantsFaults(true);
      }
      go(faults?.lines ?? [], step);
    },
    goTo,
    isFault,
  };
}

/** Go to the first hit of a new search, once there is one. */
function useFirstHit(query: Query, found: Found | null, near: () => number, go: (line: number | null) => void): void {
  const [waits, setWaits] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new query begins a new search.
  useEffect(() => {
    setWaits(query.text !== '');
    go(null);
  }, [query]);
  const hit = found !== null && found.query === query ? found.lines[placeAtOrAfter(found.lines, near())] : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first hit counts.
  useEffect(() => {
    if (waits && hit !== undefined) {
      setWaits(false);
      go(hit);
    }
  }, [waits, hit]);
}
