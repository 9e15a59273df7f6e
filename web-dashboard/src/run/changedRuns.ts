const COLLECT_MS = 300;
const PAUSE_AFTER_ERROR_MS = 2_000;

/** Runs to read again: those with these ids, or all that are shown. */
export type Changed = ReadonlySet<string> | 'all';

/**
 * Collect which runs changed and have them read, one batch after another: of two readings at once the older could come last
 * and stay. What could not be placed, because the list was being read meanwhile or the server was busy, is read once more.
 */
export class ChangedRuns {
  private ids = new Set<string>();
  private all = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private reading = false;

  /** @param read reads what changed and says whether it is in the list now */
  constructor(private readonly read: (changed: Changed) => Promise<boolean>) {}

  add(changed: Changed): void {
    if (changed === 'all') {
      this.all = true;
    } else {
      for (const id of changed) {
        this.ids.add(id);
      }
    }
    this.soon(COLLECT_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private soon(ms: number): void {
    if (!this.reading) {
      this.timer ??= setTimeout(() => void this.flush(), ms);
    }
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const changed = this.all ? 'all' : this.ids;
    this.ids = new Set();
    this.all = false;
    this.reading = true;
    let pause = COLLECT_MS;
    let placed = false;
    try {
      placed = await this.read(changed);
    } catch {
      pause = PAUSE_AFTER_ERROR_MS;
    }
    this.reading = false;
    if (!placed) {
      this.add(changed === 'all' ? 'all' : changed);
      this.stop();
    }
    if (this.all || this.ids.size > 0) {
      this.soon(pause);
    }
  }
}
