import { type RefObject, useEffect, useRef, useState } from 'react';
import { fetchedText, type Marked, markedIn, markedText } from './copying';
import type { LogSource } from './LogSource';

/**
 * Keep what is marked in a log with the mouse over rows that come and go: return the two lines that have to stay in the page
 * for that, and put the text of all lines between them on the clipboard when it is copied.
 */
export function useMarked(box: RefObject<HTMLElement | null>, source: LogSource | null): readonly number[] {
  const marked = useRef<Marked | null>(null);
  const [ends, setEnds] = useState<readonly number[]>([]);
  useEffect(() => {
    const look = () => {
      const now = box.current === null ? null : markedIn(box.current, document.getSelection());
      marked.current = now;
      const lines = now === null ? [] : [now.from.line, now.to.line];
      setEnds((known) => (known.join() === lines.join() ? known : lines));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [box]);
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const now = marked.current;
      if (now === null || source === null || box.current === null) {
        return;
      }
      event.preventDefault();
      const text = markedText(source, now);
      if (text !== null) {
        event.clipboardData?.setData('text/plain', text);
      } else {
        void fetchedText(source, now).then((all) => navigator.clipboard.writeText(all));
      }
    };
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, [box, source]);
  return ends;
}
