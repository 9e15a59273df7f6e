import { useEffect, useState } from 'react';
import type { LogFacts } from './LogSource';
import type { WholeLog } from './WholeLog';

const KEPT = 'nodeyard-log-wrap';

/** Tell whether lines are wrapped, which the browser remembers; then all lines of a small log are measured. */
export function useWrap(whole: WholeLog | null, facts: LogFacts | null): [boolean, () => void] {
  const [wrap, setWrap] = useState(() => localStorage.getItem(KEPT) === 'on');
  const [, setMeasured] = useState(0);
  const isOpen = facts?.phase === 'open';
  const bytes = facts?.bytes ?? 0;
  useEffect(() => {
    if (!wrap || !isOpen || whole === null || bytes === 0 || !whole.fits) {
      return undefined;
    }
    const gone = new AbortController();
    whole
      .catchUp(gone.signal)
      .then(() => setMeasured(whole.lines))
      // Then lines are measured when they are looked at.
      .catch(() => undefined);
    return () => gone.abort();
  }, [wrap, isOpen, whole, bytes]);
  const toggle = () => {
    localStorage.setItem(KEPT, wrap ? 'off' : 'on');
    setWrap(!wrap);
  };
  return [wrap, toggle];
}
