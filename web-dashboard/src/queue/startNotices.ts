import type { Wire } from '../api/client';
import type { Change, Topic } from '../live/topics';
import { placeInRun } from '../model/taskId';

type State = Wire<'TaskRunView'>['state'];

/** What is told once of a task that somebody waited for. */
export interface Notice {
  task: string;
  text: string;
  /** Show the task. */
  open: () => void;
}

/** What the notices need of the rest of the dashboard. */
export interface NoticeNeeds {
  subscribe: (topic: Topic, listener: (change: Change) => void) => () => void;
  read: (task: string) => Promise<State>;
  tell: (notice: Notice) => void;
}

/** Say what became of a task that waited, or null while it still does. */
export function startText(name: string, state: State): string | null {
  switch (state) {
    case 'running':
      return `${name} has started`;
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'skipped':
      return `${name} has ended: ${state}`;
    default:
      return null;
  }
}

/** Watch tasks until they start, whatever page is shown meanwhile, and tell it once. Ends with the tab. */
export class StartNotices {
  private readonly watched = new Map<string, () => void>();
  private readonly watchers = new Set<() => void>();

  constructor(private readonly needs: NoticeNeeds) {}

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  has(task: string): boolean {
    return this.watched.has(task);
  }

  /** Begin to watch a task; its state is asked for, since it may have started meanwhile. */
  watch(task: string, name: string, open: () => void): void {
    const place = placeInRun(task);
    if (place === null || this.watched.has(task)) {
      return;
    }
    const see = (state: State) => this.see({ task, open }, startText(name, state));
    const ask = () => void this.needs.read(task).then(see, () => undefined);
    const stop = this.needs.subscribe(`run:${place.run}`, (change) => {
      const state = change.kind === 'resync' ? null : stateOf(change.data, place.index);
      if (state !== null) {
        see(state);
      } else if (change.kind === 'resync') {
        ask();
      }
    });
    this.watched.set(task, stop);
    this.changed();
    ask();
  }

  /** Watch a task no longer. */
  forget(task: string): void {
    this.watched.get(task)?.();
    this.watched.delete(task);
    this.changed();
  }

  private see({ task, open }: Omit<Notice, 'text'>, text: string | null): void {
    if (text !== null && this.watched.has(task)) {
      this.forget(task);
      this.needs.tell({ task, text, open });
    }
  }

  private changed(): void {
    for (const watcher of this.watchers) {
      watcher();
    }
  }
}

/** Return the state that an event of a run tells of one of its tasks, or null when it tells none. */
function stateOf(data: unknown, index: number): State | null {
  const { tasks } = data as { tasks?: [number, State][] };
  return tasks?.find(([at]) => at === index)?.[1] ?? null;
}
