import type { QueryClient } from '@tanstack/react-query';

const PAUSE_MS = 1_500;

/** Read lists again after changes that could not be placed in them: each at most once in a while, only what is shown. */
export class Refresher {
  private readonly waiting = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly client: QueryClient) {}

  /** Have the queries of paths of the API read again soon. */
  ask(...paths: string[]): void {
    for (const path of paths) {
      this.waiting.add(path);
    }
    this.timer ??= setTimeout(() => this.flush(), PAUSE_MS);
  }

  stop(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
  }

  private flush(): void {
    this.timer = null;
    const paths = new Set(this.waiting);
    this.waiting.clear();
    // A tab that nobody looks at reads again when it comes to the front.
    const refetchType = document.hidden ? 'none' : 'active';
    void this.client.invalidateQueries({
      predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && paths.has(queryKey[1]),
      refetchType,
    });
  }
}
