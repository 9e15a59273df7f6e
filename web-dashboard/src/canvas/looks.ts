import { lineage } from '../model/order';
import type { TaskState } from '../ui/StateChip';
import type { Sheet } from './sheet';

/** What a page says of a task on its canvas. */
export interface TaskMark {
  state?: TaskState;
  /** A few characters beside the title, such as "2/3". */
  badge?: string;
  /** How the task differs from another version. */
  tone?: Tone;
  /** A colour in place of the state's, such as that of the runner. */
  colour?: string;
  /** It is not what people look for at the moment. */
  faded?: boolean;
}

/** How a wire differs from another version. */
export type WireTone = 'added' | 'removed';

export type Tone = 'added' | 'removed' | 'changed' | 'moved';

/** How a task is drawn at the moment. */
export interface TaskLook {
  mark: TaskMark | null;
  selected: boolean;
  /** It is not of the lineage that is pointed at. */
  faded: boolean;
  /** It is among what was searched for. */
  found: boolean;
}

const NO_TASKS: ReadonlySet<number> = new Set();
const NO_MARKS: ReadonlyMap<number, TaskMark> = new Map();
const NO_TONES: ReadonlyMap<number, WireTone> = new Map();
/** More moving wires than this would draw the eye everywhere, and cost too much. */
const MOST_FLOWING = 50;

/**
 * How all tasks are drawn at the moment: states, selection, what is pointed at. It stands outside React, so that a burst of
 * changes in a run of 10,000 tasks draws again only the cards that are seen and changed, and the overview once.
 */
export class Looks {
  private marks = NO_MARKS;
  private wireTones = NO_TONES;
  private chosen: number | null = null;
  private pointed: number | null = null;
  private hits: ReadonlySet<number> = NO_TASKS;
  private line: ReturnType<typeof lineage> | null = null;
  private readonly known = new Map<number, TaskLook>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly sheet: Sheet) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Grows with every change. */
  version = 0;

  get selected(): number | null {
    return this.chosen;
  }

  get found(): ReadonlySet<number> {
    return this.hits;
  }

  setMarks(marks: ReadonlyMap<number, TaskMark> | undefined): void {
    if (this.marks !== (marks ?? NO_MARKS)) {
      this.marks = marks ?? NO_MARKS;
      this.emit();
    }
  }

  setWireTones(tones: ReadonlyMap<number, WireTone> | undefined): void {
    if (this.wireTones !== (tones ?? NO_TONES)) {
      this.wireTones = tones ?? NO_TONES;
      this.emit();
    }
  }

  setSelected(task: number | null): void {
    if (this.chosen !== task) {
      this.chosen = task;
      this.trace();
    }
  }

  setHovered(task: number | null): void {
    if (this.pointed !== task) {
      this.pointed = task;
      this.trace();
    }
  }

  setFound(hits: ReadonlySet<number>): void {
    this.hits = hits;
    this.emit();
  }

  /** Return how a task is drawn: the same object as long as nothing changes. */
  look(task: number): TaskLook {
    const mark = this.marks.get(task) ?? null;
    const selected = this.chosen === task;
    const faded = mark?.faded === true || (this.pointed !== null && this.line?.tasks.has(task) === false);
    const found = this.hits.has(task);
    const known = this.known.get(task);
    if (
      known !== undefined &&
      isSameMark(known.mark, mark) &&
      known.selected === selected &&
      known.faded === faded &&
      known.found === found
    ) {
      return known;
    }
    const look = { mark, selected, faded, found };
    this.known.set(task, look);
    return look;
  }

  /** Say whether a wire belongs to the lineage that is pointed at or selected, or to none while there is one. */
  wire(wire: number): 'plain' | 'lit' | 'faded' {
    if (this.line === null) {
      return 'plain';
    }
    return this.line.wires.has(wire) ? 'lit' : this.pointed === null ? 'plain' : 'faded';
  }

  /** Return how a wire differs from another version. */
  wireTone(wire: number): WireTone | undefined {
    return this.wireTones.get(wire);
  }

  /** Return which of these wires lead into a running task; none when they are too many to move. */
  flowing(wires: readonly number[]): ReadonlySet<number> {
    const into = wires.filter((wire) => {
      const end = this.sheet.graph.wires[wire];
      return end !== undefined && this.marks.get(end.to.task)?.state === 'running';
    });
    return new Set(into.length > MOST_FLOWING ? [] : into);
  }

  private trace(): void {
    const { graph, up, down } = this.sheet;
    const task = this.pointed ?? this.chosen;
    this.line = task === null || graph.tasks[task] === undefined ? null : lineage(task, graph.wires, up, down);
    this.emit();
  }

  private emit(): void {
    this.version++;
    for (const listener of this.listeners) {
      listener();
    }
  }
}

function isSameMark(a: TaskMark | null, b: TaskMark | null): boolean {
  return (
    a === b ||
    (a !== null &&
      b !== null &&
      a.state === b.state &&
      a.badge === b.badge &&
      a.tone === b.tone &&
      a.colour === b.colour &&
      a.faded === b.faded)
  );
}
