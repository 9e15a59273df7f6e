import { useEffect, useMemo, useState } from 'react';
import { Finder, type Found } from './Finder';
import type { LogSource } from './LogSource';
import type { Query } from './pattern';
import { searchOnServer } from './serverSearch';
import type { WholeLog } from './WholeLog';

/** People type on: a search begins when they pause. */
const PAUSE_MS = 120;
const GROWN_MS = 700;

/** Look for a query in a log, and in what comes to it; null while there is nothing to look for. */
export function useFound(
  source: LogSource | null,
  whole: WholeLog | null,
  query: Query | null,
  near: () => number,
): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const finder = useMemo(
    () => (source === null || whole === null ? null : new Finder(source, whole, searchOnServer, setFound)),
    [source, whole],
  );
  const isOpen = source?.facts.phase === 'open';
  // biome-ignore lint/correctness/useExhaustiveDependencies: from where to look counts at the beginning of a search only.
  useEffect(() => {
    if (finder === null || query === null || !isOpen) {
      setFound(null);
      return undefined;
    }
    const timer = setTimeout(() => finder.look(query, near()), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      finder.stop();
    };
  }, [finder, query, isOpen]);
  const lines = source?.facts.lines ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: more lines are the reason to look again.
  useEffect(() => {
    const timer = setTimeout(() => void finder?.more(), GROWN_MS);
    return () => clearTimeout(timer);
  }, [finder, lines]);
  return found;
}
