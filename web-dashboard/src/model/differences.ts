import type { ChartGraph, ChartTask, ChartWire } from './graph';
import { layout } from './layout';

/** What the server says of the tasks of two versions, by their unique names in the newer one. */
export interface SaidChanges {
  renamed: readonly { before: string; after: string }[];
  /** Tasks and connections with other values or settings. */
  changed: readonly string[];
  /** Tasks that take their inputs from elsewhere. */
  rewired: readonly string[];
  /** Tasks and connections that are only drawn in another way. */
  moved: readonly string[];
}

export type TaskTone = 'added' | 'removed' | 'changed' | 'moved';

/** Two versions of a chart in one: the newer one, with what it lacks of the older one beside it. */
export interface Overlay {
  graph: ChartGraph;
  /** How tasks differ, by index. */
  tones: ReadonlyMap<number, TaskTone>;
  /** Which wires are in one version only, by their place. */
  wireTones: ReadonlyMap<number, 'added' | 'removed'>;
}

/** Ghosts are drawn below everything else. */
const BOTTOM = -1_000_000;

/** Lay two versions of a chart over each other. Which tasks are new or gone is seen in the charts themselves. */
export function overlay(before: ChartGraph, after: ChartGraph, said: SaidChanges): Overlay {
  const now = new Map(said.renamed.map((task) => [task.before, task.after]));
  const places = new Map(after.tasks.map((task) => [task.name, task.index]));
  const tasks: ChartTask[] = [...after.tasks];
  const tones = new Map<number, TaskTone>();
  /** Index in the older chart to index in the overlay. */
  const moved = new Map<number, number>();
  for (const task of before.tasks) {
    const place = places.get(now.get(task.name) ?? task.name);
    moved.set(task.index, place ?? tasks.length);
    if (place === undefined) {
      tones.set(tasks.length, 'removed');
      tasks.push({ ...task, index: tasks.length, flags: { ...task.flags, layer: BOTTOM } });
    }
  }
  const kept = new Set(moved.values());
  const toneOf = tonesOf(said);
  for (const task of after.tasks) {
    const tone = kept.has(task.index) ? toneOf(task.name) : 'added';
    if (tone !== null) {
      tones.set(task.index, tone);
    }
  }
  const { wires, wireTones } = overlayWires(before, after, moved);
  const graph = { tasks, wires, placed: after.placed };
  return { graph: after.placed ? graph : layout(graph), tones, wireTones };
}

function tonesOf(said: SaidChanges): (name: string) => TaskTone | null {
  const changed = new Set([...said.changed, ...said.rewired, ...said.renamed.map((task) => task.after)]);
  const drawn = new Set(said.moved);
  return (name) => (changed.has(name) ? 'changed' : drawn.has(name) ? 'moved' : null);
}

function overlayWires(before: ChartGraph, after: ChartGraph, moved: ReadonlyMap<number, number>) {
  const wires: ChartWire[] = [...after.wires];
  const wireTones = new Map<number, 'added' | 'removed'>();
  const old = before.wires.map((wire) => ({
    ...wire,
    from: { ...wire.from, task: moved.get(wire.from.task) ?? 0 },
    to: { ...wire.to, task: moved.get(wire.to.task) ?? 0 },
  }));
  const left = countOf(old);
  after.wires.forEach((wire, place) => {
    const count = left.get(meaningOf(wire)) ?? 0;
    left.set(meaningOf(wire), count - 1);
    if (count <= 0) {
      wireTones.set(place, 'added');
    }
  });
  for (const wire of [...old].reverse()) {
    const count = left.get(meaningOf(wire)) ?? 0;
    if (count > 0) {
      left.set(meaningOf(wire), count - 1);
      wireTones.set(wires.length, 'removed');
      // Both charts may have a wire of this name.
      wires.push({ ...wire, id: `removed ${wire.id}` });
    }
  }
  return { wires, wireTones };
}

function countOf(wires: readonly ChartWire[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const wire of wires) {
    counts.set(meaningOf(wire), (counts.get(meaningOf(wire)) ?? 0) + 1);
  }
  return counts;
}

/** What a wire does, whatever it is called and however it is drawn. */
function meaningOf({ from, to, feedback, condition }: ChartWire): string {
  return JSON.stringify([from.task, from.terminal, to.task, to.terminal, feedback, condition]);
}

export type Line = { sign: ' ' | '+' | '-'; text: string };

const MOST_LINES = 600;

/** Compare two texts line by line; null when they are too long for that. */
export function lineDifference(before: string, after: string): Line[] | null {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length > MOST_LINES || now.length > MOST_LINES) {
    return null;
  }
  // Longest common subsequence from each place to the ends.
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  const at = (a: number, b: number) => common[a]?.[b] ?? 0;
  for (let a = old.length - 1; a >= 0; a--) {
    for (let b = now.length - 1; b >= 0; b--) {
      const row = common[a];
      if (row !== undefined) {
        row[b] = old[a] === now[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
      }
    }
  }
  const lines: Line[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && old[a] === now[b]) {
      lines.push({ sign: ' ', text: old[a++] ?? '' });
      b++;
    } else if (b >= now.length || (a < old.length && at(a + 1, b) >= at(a, b + 1))) {
      lines.push({ sign: '-', text: old[a++] ?? '' });
    } else {
      lines.push({ sign: '+', text: now[b++] ?? '' });
    }
  }
  return lines;
}
