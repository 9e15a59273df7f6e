import { useLocation } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

const PATIENCE_MS = 5_000;

/**
 * After going to another page put the focus on its heading, so that a screen reader says where one is and Tab goes on from
 * there. Whoever has moved on meanwhile, into a field say, keeps the focus.
 */
export function usePageFocus(main: RefObject<HTMLElement | null>): void {
  const path = useLocation({ select: (location) => location.pathname });
  const before = useRef(path);
  useEffect(() => {
    const element = main.current;
    if (before.current === path || element === null) {
      return undefined;
    }
    before.current = path;
    const from = document.activeElement;
    const old = element.querySelector('h1');
    const focus = (): boolean => {
      const heading = element.querySelector('h1');
      if (heading === null || (heading === old && old.isConnected && !settled)) {
        return false;
      }
      const mayMove = document.activeElement === from || document.activeElement === document.body;
      if (mayMove) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      }
      return true;
    };
    let settled = false;
    const observer = new MutationObserver(() => focus() && observer.disconnect());
    observer.observe(element, { childList: true, subtree: true });
    // A page may keep its heading, as two runs do: then nothing comes, and it is the right one.
    const same = setTimeout(() => {
      settled = true;
      if (focus()) {
        observer.disconnect();
      }
    }, 300);
    const enough = setTimeout(() => observer.disconnect(), PATIENCE_MS);
    return () => {
      observer.disconnect();
      clearTimeout(same);
      clearTimeout(enough);
    };
  }, [path, main]);
}
