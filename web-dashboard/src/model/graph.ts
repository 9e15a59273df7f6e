/**
 * What a node chart shows, apart from how its file is written. Made by the reader of charts, drawn by the canvas, used by
 * the editor, the run page and comparisons. Plain data: it crosses to workers as it is.
 */

/** A terminal of a task: where a wire begins or ends. */
export interface Terminal {
  /** Name within its side of the task. */
  name: string;
  /** Type as the chart or the catalogue of nodes names it; "any" where it names none. */
  type: string;
  /** Value that the user gave, as it stands in the chart, or undefined. */
  value?: unknown;
  /** Widget and its options, as in the file. */
  opts?: unknown;
  /** More than one wire may end here. */
  multiple: boolean;
  connected: boolean;
}

/** One task of a chart: a node of it, placed. */
export interface ChartTask {
  /** Place in the chart, from 0: the index of the task in its runs too. */
  index: number;
  /** Unique name, the task's id in the chart. */
  name: string;
  /** Name that people gave. */
  title: string;
  /** Path in the library of nodes, such as ["math", "Add"]. */
  path: string[];
  x: number;
  y: number;
  width: number;
  height: number;
  inputs: Terminal[];
  outputs: Terminal[];
  /** The chart's settings of this task (customState.distributed), or null. */
  settings: Record<string, unknown> | null;
  flags: { forcerun: boolean; hidden: boolean; tunnel: boolean; layer: number };
}

/** A wire from an output to an input. */
export interface ChartWire {
  id: string;
  from: { task: number; terminal: string };
  to: { task: number; terminal: string };
  line: 'cubic' | 'line';
  controlPoints: { x: number; y: number }[];
  /** The wire closes a loop; it does not count when tasks are put in order. */
  feedback: boolean;
  condition: 'success' | 'failure' | 'any';
}

export interface ChartGraph {
  tasks: ChartTask[];
  wires: ChartWire[];
}
