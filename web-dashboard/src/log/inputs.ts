import type { ChartGraph } from '../model/graph';

/** One input of a task: a value of the chart, or an output of another task. */
export interface Input {
  name: string;
  /** Value that the chart gives; undefined where it gives none. */
  value: unknown;
  /** Tasks whose outputs come in, by index, and the names of these outputs; empty when the chart's value counts. */
  from: readonly { task: number; output: string }[];
}

/** Return the inputs of a task of a chart. */
export function inputsOf(graph: ChartGraph, index: number): Input[] {
  const task = graph.tasks.find((each) => each.index === index);
  return (task?.inputs ?? []).map((terminal) => ({
    name: terminal.name,
    value: terminal.value,
    from: graph.wires
      .filter((wire) => wire.to.task === index && wire.to.terminal === terminal.name)
      .map((wire) => ({ task: wire.from.task, output: wire.from.terminal })),
  }));
}

/** Return the run that a task belongs to and its place in it, by the form of its id; null for what is no such id. */
export function placeInRun(task: string): { run: string; index: number } | null {
  const found = /^tsk_([0-9a-f]{32})_(\d+)$/.exec(task);
  return found === null ? null : { run: `run_${found[1]}`, index: Number(found[2]) };
}

/** Return the id of another task of the same run. */
export function siblingOf(task: string, index: number): string {
  return task.replace(/_\d+$/, `_${index}`);
}
