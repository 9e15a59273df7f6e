import type { ChartTask } from '../model/graph';
import { eachNeighbour, type Neighbours } from '../model/order';
import type { Sheet } from './sheet';

export type Way = 'left' | 'right' | 'up' | 'down';

/**
 * Return the task that an arrow key leads to: along a wire to the left and right, to the next card above or below; null
 * where there is none.
 */
export function stepFrom(sheet: Sheet, task: number, way: Way): number | null {
  const here = sheet.graph.tasks[task];
  if (here === undefined) {
    return null;
  }
  if (way === 'left' || way === 'right') {
    return alongWire(sheet, here, way === 'left' ? sheet.up : sheet.down);
  }
  return nextCard(sheet.graph.tasks, here, way === 'up' ? -1 : 1);
}

function alongWire({ graph }: Sheet, here: ChartTask, wires: Neighbours): number | null {
  let best: ChartTask | null = null;
  eachNeighbour(wires, here.index, (other, wire) => {
    const there = graph.tasks[other];
    if (there === undefined || other === here.index || graph.wires[wire]?.feedback === true) {
      return;
    }
    if (best === null || Math.abs(middle(there) - middle(here)) < Math.abs(middle(best) - middle(here))) {
      best = there;
    }
  });
  return found(best);
}

function nextCard(tasks: readonly ChartTask[], here: ChartTask, sign: 1 | -1): number | null {
  let best: ChartTask | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const there of tasks) {
    const down = (middle(there) - middle(here)) * sign;
    // A card far to the side is further away than it is: keys go down a column before they change it.
    const away = down + 3 * Math.abs(there.x + there.width / 2 - here.x - here.width / 2);
    if (there !== here && down > 0 && away < least) {
      best = there;
      least = away;
    }
  }
  return found(best);
}

// TypeScript does not see assignments inside of callbacks.
function found(task: ChartTask | null): number | null {
  return task === null ? null : task.index;
}

function middle(task: ChartTask): number {
  return task.y + task.height / 2;
}

/** Return the task that a chart begins with: the highest of those furthest to the left of a view. */
export function firstTask(tasks: readonly ChartTask[]): number | null {
  const best = tasks.reduce<ChartTask | null>(
    (least, task) => (least === null || task.x + task.y < least.x + least.y ? task : least),
    null,
  );
  return found(best);
}
