import { useEffect } from 'react';

const watchers = new Set<() => void>();
let title = '';

/** Return the title of the page that is shown, without the name of the program. */
export function pageTitle(): string {
  return title;
}

/** Be called when another page is shown. */
export function watchPageTitle(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Name the page that is shown: in the window's title and in the breadcrumbs. */
export function usePageTitle(next: string): void {
  useEffect(() => {
    title = next;
    document.title = `${next} · Nodeyard`;
    for (const watcher of watchers) {
      watcher();
    }
  }, [next]);
}
