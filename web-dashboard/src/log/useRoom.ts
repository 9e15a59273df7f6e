import { type RefObject, useLayoutEffect, useState } from 'react';

/** Return how far an element is from the top of the page, so that it can fill the rest of the window. */
export function useRoomAbove(element: RefObject<HTMLElement | null>): number {
  const [above, setAbove] = useState(140);
  useLayoutEffect(() => {
    const look = () => {
      if (element.current !== null) {
        setAbove(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
      }
    };
    look();
    // What stands above may come later, or be folded in a narrow window.
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return above;
}
