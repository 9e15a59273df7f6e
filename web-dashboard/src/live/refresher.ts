import type { Query, QueryClient } from '@tanstack/react-query';
import { readAgain } from '../api/readAgain';

const PAUSE_MS = 1_500;

/** Read lists again after changes that could not be placed in them: each at most once in a while, only what is shown. */
export class Refresher {
  private waiting = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly client: QueryClient) {}

  /** Have the queries of paths of the API read again soon. */
  ask(...paths: string[]): void {
    for (const path of paths) {
      this.waiting.add(path);
    }
    this.timer ??= setTimeout(() => this.flush(), PAUSE_MS);
  }

  /**
   * Have those of the paths read again that are being read at this moment: the answer that is on its way may be older than
   * a change that just came, and it will take the place of what the change was put into.
   */
  askIfReading(...paths: string[]): void {
    const all = new Set(paths);
    const reading = this.client.getQueryCache().findAll({ predicate: isOf(all), fetchStatus: 'fetching' });
    const late = reading.map(({ queryKey }) => String(queryKey[1]));
    if (late.length > 0) {
      this.ask(...late);
    }
  }

  stop(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
  }

  private flush(): void {
    this.timer = null;
    const paths = this.waiting;
    this.waiting = new Set();
    // A tab that nobody looks at reads again when it comes to the front.
    const refetchType = document.hidden ? 'none' : 'active';
    for (const path of paths) {
      if (readAgain(this.client, { predicate: isOf(new Set([path])) }, refetchType)) {
        this.ask(path);
      }
    }
  }
}

function isOf(paths: ReadonlySet<string>): (query: Query) => boolean {
  return ({ queryKey }) => typeof queryKey[1] === 'string' && paths.has(queryKey[1]);
}
