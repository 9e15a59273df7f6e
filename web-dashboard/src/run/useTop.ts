import { type RefObject, useLayoutEffect, useState } from 'react';

/** Return how far from the top of the page something stands, as a CSS length; banners above it may come and go. */
export function useTop(ref: RefObject<HTMLElement | null>): string | undefined {
  const [top, setTop] = useState<number>();
  useLayoutEffect(() => {
    const element = ref.current;
    const parent = element?.parentElement;
    if (element === null || parent === null || parent === undefined) {
      return;
    }
    const measure = () => setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    for (const sibling of parent.children) {
      observer.observe(sibling);
    }
    observer.observe(parent);
    return () => observer.disconnect();
  }, [ref]);
  return top === undefined ? undefined : `${top}px`;
}
