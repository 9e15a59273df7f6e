import type { ChartGraph, ChartTask } from './graph';
import { eachNeighbour, neighbours, topological } from './order';

const COLUMN_GAP = 90;
const ROW_GAP = 36;
/** Between parts of a chart that no wire joins. */
const PART_GAP = 80;
const SWEEPS = 8;
/** Tasks that nothing joins stand in rows as wide as this. */
const LOOSE_WIDTH = 8;

interface Places {
  x: Float64Array;
  y: Float64Array;
}

/**
 * Place all tasks from left to right: a column for each step of the longest way to a task, in it an order with few crossings
 * (barycentres, in turns from both sides). Cards never overlap. For charts whose author placed nothing; thousands of tasks
 * take some milliseconds.
 */
export function layout(graph: ChartGraph): ChartGraph {
  const places: Places = { x: new Float64Array(graph.tasks.length), y: new Float64Array(graph.tasks.length) };
  const columns = columnsOf(graph);
  const ordered = untangle(graph, columns);
  let x = 0;
  for (const column of ordered) {
    let width = 0;
    for (const task of column) {
      places.x[task] = x;
      width = Math.max(width, graph.tasks[task]?.width ?? 0);
    }
    x += width + COLUMN_GAP;
  }
  placeRows(graph, ordered, places);
  placeLoose(graph, new Set(ordered.flat()), places);
  const tasks = graph.tasks.map((task) => ({
    ...task,
    x: Math.round(places.x[task.index] ?? 0),
    y: Math.round(places.y[task.index] ?? 0),
  }));
  // Control points belong to places that are no more.
  return { ...graph, tasks, wires: graph.wires.map((wire) => ({ ...wire, controlPoints: [] })) };
}

/** Sort tasks that wires join into columns; those in loops without a feedback wire come behind what leads to them. */
function columnsOf({ tasks, wires }: ChartGraph): number[][] {
  const joined = new Set(wires.flatMap((wire) => [wire.from.task, wire.to.task]));
  const { order, rank } = topological(tasks.length, wires);
  const sorted = new Set(order);
  const last = order.reduce((most, task) => Math.max(most, rank[task] ?? 0), 0);
  const columns: number[][] = [];
  const put = (task: number, column: number) => {
    columns[column] ??= [];
    columns[column].push(task);
  };
  for (const task of order.filter((each) => joined.has(each))) {
    put(task, rank[task] ?? 0);
  }
  const looped = tasks.filter((task) => !sorted.has(task.index));
  for (const [place, task] of looped.entries()) {
    put(task.index, last + 1 + (place % 4));
  }
  return Array.from(columns, (column) => column ?? []).filter((column) => column.length > 0);
}

/** Order each column by the middle places of the neighbours of its tasks, from the left and from the right in turns. */
function untangle({ tasks, wires }: ChartGraph, columns: number[][]): number[][] {
  const up = neighbours(tasks.length, wires, 'up');
  const down = neighbours(tasks.length, wires, 'down');
  const place = new Float64Array(tasks.length);
  const number = (column: number[]) => {
    column.forEach((task, index) => {
      place[task] = (index + 0.5) / column.length;
    });
  };
  columns.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const around = sweep % 2 === 0 ? up : down;
    const line = sweep % 2 === 0 ? columns : [...columns].reverse();
    for (const column of line) {
      const wanted = new Map(column.map((task) => [task, middle(task, around, place)]));
      column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || a - b);
      number(column);
    }
  }
  return columns;
}

function middle(task: number, around: ReturnType<typeof neighbours>, place: Float64Array): number {
  let sum = 0;
  let count = 0;
  eachNeighbour(around, task, (other) => {
    sum += place[other] ?? 0;
    count++;
  });
  return count === 0 ? (place[task] ?? 0) : sum / count;
}

/** Give tasks their heights: near the middle of what feeds them, below the one before them in the column. */
function placeRows({ tasks, wires }: ChartGraph, columns: number[][], { y }: Places): void {
  const up = neighbours(tasks.length, wires, 'up');
  const height = (task: number) => tasks[task]?.height ?? 0;
  const done = new Set<number>();
  for (const column of columns) {
    const total = column.reduce((sum, task) => sum + height(task) + ROW_GAP, -ROW_GAP);
    let wantedSum = 0;
    let known = 0;
    const wanted = column.map((task) => {
      let sum = 0;
      let count = 0;
      eachNeighbour(up, task, (other) => {
        if (done.has(other)) {
          sum += (y[other] ?? 0) + height(other) / 2;
          count++;
        }
      });
      if (count === 0) {
        return null;
      }
      wantedSum += sum / count;
      known++;
      return sum / count - height(task) / 2;
    });
    const centre = known === 0 ? 0 : wantedSum / known;
    stack(column, wanted, centre - total / 2, height, y);
    for (const task of column) {
      done.add(task);
    }
  }
}

function stack(
  column: number[],
  wanted: (number | null)[],
  start: number,
  height: (task: number) => number,
  y: Float64Array,
): void {
  let free = Number.NEGATIVE_INFINITY;
  let pushed = 0;
  column.forEach((task, index) => {
    const wish = wanted[index] ?? (free === Number.NEGATIVE_INFINITY ? start : free);
    const at = Math.max(wish, free);
    pushed += at - (wanted[index] ?? at);
    y[task] = at;
    free = at + height(task) + ROW_GAP;
  });
  // Those pushed down by the ones above them share the shift with all.
  const shift = pushed / Math.max(1, column.length);
  for (const task of column) {
    y[task] = (y[task] ?? 0) - shift;
  }
}

/** Put tasks without wires into rows below all others. */
function placeLoose({ tasks }: ChartGraph, joined: ReadonlySet<number>, { x, y }: Places): void {
  const loose = tasks.filter((task) => !joined.has(task.index));
  const bottom = tasks.reduce(
    (low, task) => (joined.has(task.index) ? Math.max(low, (y[task.index] ?? 0) + task.height) : low),
    Number.NEGATIVE_INFINITY,
  );
  let top = bottom === Number.NEGATIVE_INFINITY ? 0 : bottom + PART_GAP;
  const perRow = Math.max(LOOSE_WIDTH, Math.ceil(Math.sqrt(loose.length)));
  for (let from = 0; from < loose.length; from += perRow) {
    const row = loose.slice(from, from + perRow);
    placeRow(row, top, x, y);
    top += row.reduce((most, task) => Math.max(most, task.height), 0) + ROW_GAP;
  }
}

function placeRow(row: readonly ChartTask[], top: number, x: Float64Array, y: Float64Array): void {
  let left = 0;
  for (const task of row) {
    x[task.index] = left;
    y[task.index] = top;
    left += task.width + COLUMN_GAP / 2;
  }
}
