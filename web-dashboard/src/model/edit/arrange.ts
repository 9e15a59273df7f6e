/** Places for several tasks at once: aligning, spreading out, snapping, and which task is next in a direction. */
import type { ChartTask } from '../graph';
import type { Place } from './commands';

type Box = Pick<ChartTask, 'name' | 'x' | 'y' | 'width' | 'height'>;

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Distance between the dots of the sheet. */
export const GRID = 20;

/** Bring tasks to a common edge or middle line. */
export function align(tasks: readonly Box[], to: Alignment): Map<string, Place> {
  const left = Math.min(...tasks.map((task) => task.x));
  const right = Math.max(...tasks.map((task) => task.x + task.width));
  const top = Math.min(...tasks.map((task) => task.y));
  const bottom = Math.max(...tasks.map((task) => task.y + task.height));
  const place: Record<Alignment, (task: Box) => Place> = {
    left: (task) => ({ x: left, y: task.y }),
    centre: (task) => ({ x: (left + right - task.width) / 2, y: task.y }),
    right: (task) => ({ x: right - task.width, y: task.y }),
    top: (task) => ({ x: task.x, y: top }),
    middle: (task) => ({ x: task.x, y: (top + bottom - task.height) / 2 }),
    bottom: (task) => ({ x: task.x, y: bottom - task.height }),
  };
  return new Map(tasks.map((task) => [task.name, place[to](task)]));
}

/** Leave the same space between neighbours; the outermost stay. */
export function distribute(tasks: readonly Box[], along: 'x' | 'y'): Map<string, Place> {
  const size = along === 'x' ? 'width' : 'height';
  const sorted = [...tasks].sort((a, b) => a[along] - b[along]);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || sorted.length < 3) {
    return new Map();
  }
  const taken = sorted.reduce((sum, task) => sum + task[size], 0);
  const gap = (last[along] + last[size] - first[along] - taken) / (sorted.length - 1);
  const moved = new Map<string, Place>();
  let at = first[along];
  for (const task of sorted) {
    moved.set(task.name, { x: task.x, y: task.y, [along]: at });
    at += task[size] + gap;
  }
  return moved;
}

/** Move tasks by a distance. */
export function shift(tasks: readonly Box[], by: Place): Map<string, Place> {
  return new Map(tasks.map((task) => [task.name, { x: task.x + by.x, y: task.y + by.y }]));
}

/** Bring a place to the grid. */
export function snapped({ x, y }: Place): Place {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID };
}

/** Return a place near a wish where a new task covers no other. */
export function freePlace(tasks: readonly Box[], wish: Place, size: { width: number; height: number }): Place {
  const { x } = wish;
  let { y } = wish;
  for (let tries = 0; tries < 200; tries++) {
    const hit = tasks.find(
      (task) =>
        x < task.x + task.width && task.x < x + size.width && y < task.y + task.height && task.y < y + size.height,
    );
    if (hit === undefined) {
      break;
    }
    y = hit.y + hit.height + GRID;
  }
  return { x, y };
}
