import { type RunAction, type RunNow, reduceRun } from './runState';

const PAINT_MS = 120;

/**
 * Hold one run outside of React. What the feed sends is applied at once and told at most every 120 ms: by a timer, because
 * hidden windows get no animation frames.
 */
export class RunStore {
  private now: RunNow | null = null;
  private told: RunNow | null = null;
  /** What came while the run was being read; null while it is not. */
  private meanwhile: RunAction[] | null = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly watchers = new Set<() => void>();

  /** Return the run as watchers were told last; null before it was read. */
  readonly get = (): RunNow | null => this.told;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** The run is being read from now on: what is read may be older than changes that come until then. */
  reading(): void {
    this.meanwhile ??= [];
  }

  /** The run could not be read; the next reading begins later than all that came until now. */
  gaveUp(): void {
    this.meanwhile = null;
  }

  /** Apply what was read or changed. Changes that came while the run was being read are applied to that too. */
  apply(action: RunAction): void {
    if (action.type === 'changed') {
      this.meanwhile?.push(action);
      if (this.now === null) {
        return;
      }
    }
    this.now = reduceRun(this.now, action);
    if (action.type === 'read') {
      const changes = this.meanwhile ?? [];
      this.meanwhile = null;
      this.now = changes.reduce<RunNow | null>(reduceRun, this.now);
    }
    if (this.told === null) {
      this.tell();
    } else {
      this.timer ??= setTimeout(() => this.tell(), PAINT_MS);
    }
  }

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.told = this.now;
    for (const watcher of [...this.watchers]) {
      watcher();
    }
  }
}
