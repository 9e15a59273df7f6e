import { useEffect, useRef, useState } from 'react';
import type { LogFacts } from './LogSource';

const PAUSE_MS = 5_000;

/** Return a sentence for screen readers about what came to a log, at most one every five seconds. */
export function useNews(facts: LogFacts | null): string {
  const [news, setNews] = useState('');
  const told = useRef<{ lines: number; ended: boolean } | null>(null);
  const lines = facts?.lines ?? 0;
  const ended = facts?.ended ?? false;
  const isOpen = facts?.phase === 'open';
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    told.current ??= { lines, ended };
    const before = told.current;
    if (before.lines === lines && before.ended === ended) {
      return undefined;
    }
    const timer = setTimeout(
      () => {
        told.current = { lines, ended };
        const more = lines - before.lines;
        const grown = more > 0 ? `${more} new ${more === 1 ? 'line' : 'lines'}, ${lines} in all.` : '';
        setNews(ended ? `${grown} The log has ended.`.trim() : grown);
      },
      ended ? 0 : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [isOpen, lines, ended]);
  return news;
}
