import type { ChartGraph, ChartTask } from '../model/graph';
import { type Neighbours, neighbours } from '../model/order';
import { Grid } from './grid';
import { type Box, boxOf, curveOf, middleOf, type Point, svgPath, type WireCurve } from './wirePath';

/** A chart with all that drawing it needs, worked out once. */
export interface Sheet {
  graph: ChartGraph;
  /** Box around everything, or null when there is nothing. */
  bounds: Box | null;
  tasks: Grid;
  wires: Grid;
  curves: readonly (WireCurve | null)[];
  up: Neighbours;
  down: Neighbours;
  /** Return the task whose card is on top at a point of the sheet, or null. */
  taskAt(x: number, y: number): number | null;
  /** Return the SVG path of a wire. */
  path(wire: number): string;
  /** Return where a wire's mark stands: always the same object. */
  middle(wire: number): Point;
}

/** Work out what drawing a chart needs. */
export function sheetOf(graph: ChartGraph): Sheet {
  const curves = graph.wires.map((wire) => curveOf(wire, graph.tasks));
  const boxes = graph.tasks.map(taskBox);
  const wireBoxes = curves.map((curve) => (curve === null ? NOWHERE : boxOf(curve)));
  const paths: (string | undefined)[] = new Array(curves.length);
  const middles: (Point | undefined)[] = new Array(curves.length);
  const tasks = new Grid(boxes);
  const layer = (index: number) => graph.tasks[index]?.flags.layer ?? 0;
  return {
    graph,
    bounds: around([...boxes, ...wireBoxes.filter((box) => box !== NOWHERE)]),
    tasks,
    wires: new Grid(wireBoxes),
    curves,
    up: neighbours(graph.tasks.length, graph.wires, 'up'),
    down: neighbours(graph.tasks.length, graph.wires, 'down'),
    taskAt(x, y) {
      const hits = tasks.within({ left: x, top: y, right: x, bottom: y });
      return hits.reduce<number | null>((top, hit) => (top === null || layer(hit) >= layer(top) ? hit : top), null);
    },
    path(wire) {
      const curve = curves[wire] ?? null;
      paths[wire] ??= curve === null ? '' : svgPath(curve);
      return paths[wire] ?? '';
    },
    middle(wire) {
      const curve = curves[wire] ?? null;
      const middle = middles[wire] ?? (curve === null ? { x: 0, y: 0 } : middleOf(curve));
      middles[wire] = middle;
      return middle;
    },
  };
}

const NOWHERE: Box = { left: 1, top: 1, right: 0, bottom: 0 };

/** Return the box of a task's card. */
export function taskBox(task: ChartTask): Box {
  return { left: task.x, top: task.y, right: task.x + task.width, bottom: task.y + task.height };
}

/** Return the box around boxes, or null around none. */
export function around(boxes: readonly Box[]): Box | null {
  const [first, ...others] = boxes;
  if (first === undefined) {
    return null;
  }
  const box = { ...first };
  for (const other of others) {
    box.left = Math.min(box.left, other.left);
    box.top = Math.min(box.top, other.top);
    box.right = Math.max(box.right, other.right);
    box.bottom = Math.max(box.bottom, other.bottom);
  }
  return box;
}
