import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

const PATIENCE_MS = 5_000;

/**
 * After going to another page put the focus on its heading, so that a screen reader says where one is and Tab goes on from
 * there. Whoever has moved on meanwhile, into a field say, keeps the focus.
 */
export function usePageFocus(main: RefObject<HTMLElement | null>): void {
  // Of the page that is shown, not of the one that is on its way.
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    const element = main.current;
    const isFirst = before.current === undefined;
    if (before.current === path || element === null) {
      return undefined;
    }
    before.current = path;
    if (isFirst) {
      return undefined;
    }
    const from = document.activeElement;
    const focus = (): boolean => {
      const heading = element.querySelector('h1');
      if (heading !== null && (document.activeElement === from || document.activeElement === document.body)) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      }
      return heading !== null;
    };
    if (focus()) {
      return undefined;
    }
    const observer = new MutationObserver(() => focus() && observer.disconnect());
    observer.observe(element, { childList: true, subtree: true });
    const enough = setTimeout(() => observer.disconnect(), PATIENCE_MS);
    return () => {
      observer.disconnect();
      clearTimeout(enough);
    };
  }, [path, main]);
}
