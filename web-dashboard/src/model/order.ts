import type { ChartWire } from './graph';

/** What the order of tasks depends on: which wire leads where. */
export type Link = Pick<ChartWire, 'feedback'> & { from: { task: number }; to: { task: number } };

/** Neighbours of each task in two flat arrays: those of task t are `list[start[t]]` up to `list[start[t + 1]]`. */
export interface Neighbours {
  start: Int32Array;
  list: Int32Array;
  /** Index of the wire for each entry of {@link list}. */
  wire: Int32Array;
}

/** Group wires by the task they begin at ("down") or end at ("up"). */
export function neighbours(tasks: number, wires: readonly Link[], way: 'up' | 'down'): Neighbours {
  const own = (wire: Link) => (way === 'down' ? wire.from.task : wire.to.task);
  const other = (wire: Link) => (way === 'down' ? wire.to.task : wire.from.task);
  const start = new Int32Array(tasks + 1);
  for (const wire of wires) {
    start[own(wire) + 1] = (start[own(wire) + 1] ?? 0) + 1;
  }
  for (let task = 0; task < tasks; task++) {
    start[task + 1] = (start[task + 1] ?? 0) + (start[task] ?? 0);
  }
  const next = start.slice();
  const list = new Int32Array(wires.length);
  const through = new Int32Array(wires.length);
  wires.forEach((wire, index) => {
    const place = next[own(wire)] ?? 0;
    next[own(wire)] = place + 1;
    list[place] = other(wire);
    through[place] = index;
  });
  return { start, list, wire: through };
}

/** Call a function for each neighbour of a task. */
export function eachNeighbour(all: Neighbours, task: number, visit: (other: number, wire: number) => void): void {
  const end = all.start[task + 1] ?? 0;
  for (let place = all.start[task] ?? 0; place < end; place++) {
    visit(all.list[place] ?? 0, all.wire[place] ?? 0);
  }
}

/**
 * Put tasks in order, sources first, among equals in the order of the chart (Kahn). Those in or behind a loop without a
 * feedback wire are missing from `order` and have no rank; every other one's rank is the longest way that leads to it.
 */
export function topological(tasks: number, wires: readonly Link[]): { order: number[]; rank: Int32Array } {
  const counted = wires.filter((wire) => !wire.feedback);
  const down = neighbours(tasks, counted, 'down');
  const waiting = new Int32Array(tasks);
  for (const wire of counted) {
    waiting[wire.to.task] = (waiting[wire.to.task] ?? 0) + 1;
  }
  const rank = new Int32Array(tasks);
  const order: number[] = [];
  for (let task = 0; task < tasks; task++) {
    if (waiting[task] === 0) {
      order.push(task);
    }
  }
  for (let place = 0; place < order.length; place++) {
    const task = order[place] ?? 0;
    eachNeighbour(down, task, (other) => {
      rank[other] = Math.max(rank[other] ?? 0, (rank[task] ?? 0) + 1);
      waiting[other] = (waiting[other] ?? 0) - 1;
      if (waiting[other] === 0) {
        order.push(other);
      }
    });
  }
  return { order, rank };
}

/** Return loops that no feedback wire opens, one shortest loop for each knot of tasks; a wire to itself is none. */
export function cycles(tasks: number, wires: readonly Link[]): number[][] {
  const counted = wires.filter((wire) => !wire.feedback && wire.from.task !== wire.to.task);
  const sorted = new Set(topological(tasks, counted).order);
  if (sorted.size === tasks) {
    return [];
  }
  const down = neighbours(tasks, counted, 'down');
  const found: number[][] = [];
  const done = new Set<number>(sorted);
  for (let task = 0; task < tasks; task++) {
    if (done.has(task)) {
      continue;
    }
    const loop = shortestLoop(task, down, sorted);
    done.add(task);
    if (loop !== null) {
      found.push(loop);
      reachable(task, down, sorted, done);
    }
  }
  return found;
}

function shortestLoop(start: number, down: Neighbours, outside: ReadonlySet<number>): number[] | null {
  const before = new Map<number, number>();
  const line = [start];
  for (const task of line) {
    let closed = false;
    eachNeighbour(down, task, (other) => {
      closed ||= other === start;
      if (other !== start && !before.has(other) && !outside.has(other)) {
        before.set(other, task);
        line.push(other);
      }
    });
    if (closed) {
      return wayBack(start, task, before);
    }
  }
  return null;
}

function wayBack(start: number, end: number, before: ReadonlyMap<number, number>): number[] {
  const way = [];
  for (let task: number | undefined = end; task !== undefined && task !== start; task = before.get(task)) {
    way.push(task);
  }
  return [start, ...way.reverse()];
}

function reachable(start: number, all: Neighbours, outside: ReadonlySet<number>, into: Set<number>): void {
  const line = [start];
  for (const task of line) {
    eachNeighbour(all, task, (other) => {
      if (!into.has(other) && !outside.has(other)) {
        into.add(other);
        line.push(other);
      }
    });
  }
}

/** Return all tasks that a task depends on and that depend on it, and the wires between them; feedback counts not. */
export function lineage(
  task: number,
  wires: readonly Link[],
  up: Neighbours,
  down: Neighbours,
): { tasks: Set<number>; wires: Set<number> } {
  const tasks = new Set([task]);
  const through = new Set<number>();
  for (const way of [up, down]) {
    const seen = new Set([task]);
    const line = [task];
    for (const each of line) {
      eachNeighbour(way, each, (other, wire) => {
        if (wires[wire]?.feedback === true) {
          return;
        }
        through.add(wire);
        if (!seen.has(other)) {
          seen.add(other);
          tasks.add(other);
          line.push(other);
        }
      });
    }
  }
  return { tasks, wires: through };
}
