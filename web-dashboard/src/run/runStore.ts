import { type RunAction, type RunNow, reduceRun } from './runState';

const PAINT_MS = 120;

/**
 * Hold one run outside of React. What the feed sends is applied at once and told at most every 120 ms: by a timer, because
 * hidden windows get no animation frames.
 */
export class RunStore {
  private now: RunNow | null = null;
  private told: RunNow | null = null;
  private early: RunAction[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly watchers = new Set<() => void>();

  /** Return the run as watchers were told last; null before it was read. */
  readonly get = (): RunNow | null => this.told;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Apply what was read or changed. Changes that come before the run was read wait for it. */
  apply(action: RunAction): void {
    if (this.now === null && action.type === 'changed') {
      this.early.push(action);
      return;
    }
    this.now = reduceRun(this.now, action);
    for (const change of this.early.splice(0)) {
      this.now = reduceRun(this.now, change);
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
