/**
 * What a node chart shows, apart from how its file is written. Made by the reader of charts, drawn by the canvas, used by
 * the editor, the run page and comparisons. Plain data: it crosses to workers as it is.
 */

/** A terminal of a task: where wires begin or end, and where a value is given. */
export interface Terminal {
  /** Name within its task. */
  name: string;
  /** Type as the chart or the catalogue of nodes names it; "any" where it names none. */
  type: string;
  /** Value that stands in the chart, or undefined. Stale where {@link fed} is true. */
  value?: unknown;
  /** Widget and its options, as in the file. */
  opts?: unknown;
  /** More than one wire may end here. */
  multiple: boolean;
  /** It has an input pad; one with both pads passes its value on, one with neither is a setting or a button. */
  in: boolean;
  /** It has an output pad. */
  out: boolean;
  /** A wire ends here: the value in the chart does not count. */
  fed: boolean;
  /** A wire begins or ends here. */
  connected: boolean;
  /** Its author turned it round: the input pad is at the right, the output pad at the left. */
  flipped: boolean;
  /** The task does not have it, but a wire of the chart says so. */
  missing?: boolean;
}

/** One task of a chart: a node of it, placed. */
export interface ChartTask {
  /**
   * Place in {@link ChartGraph.tasks}, from 0, and in every run of this chart. Tunnels, which are drawn but never run,
   * come behind all tasks.
   */
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
  /** All terminals in the order of the chart: a row each. */
  terminals: Terminal[];
  /** Those of {@link terminals} with an input pad. */
  inputs: Terminal[];
  /** Those of {@link terminals} with an output pad. */
  outputs: Terminal[];
  /** The chart's settings of this task (customState.distributed), or null. */
  settings: Record<string, unknown> | null;
  flags: { forcerun: boolean; hidden: boolean; tunnel: boolean; layer: number };
}

/** A wire from an output to an input. */
export interface ChartWire {
  /** Unique name in the chart. */
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
  /** The author placed the tasks; otherwise all stand where a layout put them, or at one point. */
  placed: boolean;
}
