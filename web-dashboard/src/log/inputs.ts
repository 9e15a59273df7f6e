import type { ChartGraph } from '../model/graph';

/** One input of a task: a value of the chart, or an output of another task. */
export interface Input {
  name: string;
  /** Value that the chart gives; undefined where it gives none. */
  value: unknown;
  /** Tasks whose outputs come in, by index, and the names of these outputs; empty when the chart's value counts. */
  from: readonly { task: number; output: string }[];
}

/** Return the inputs of a task of a chart, and its settings that stand beside them. */
export function inputsOf(graph: ChartGraph, index: number): Input[] {
  const terminals = graph.tasks.find((each) => each.index === index)?.terminals ?? [];
  return terminals
    .filter((terminal) => terminal.in || (!terminal.out && terminal.value !== undefined && terminal.value !== null))
    .map(({ name, value }) => ({ name, value, from: sourcesOf(graph, index, name, new Set()) }));
}

/** Return where what comes into a terminal is made: behind tunnels, which are drawn but never run. */
function sourcesOf(graph: ChartGraph, index: number, terminal: string | null, seen: Set<number>): Input['from'] {
  return graph.wires
    .filter((wire) => wire.to.task === index && (terminal === null || wire.to.terminal === terminal))
    .flatMap(({ from }) => {
      const isTunnel = graph.tasks.find((each) => each.index === from.task)?.flags.tunnel === true;
      if (!isTunnel) {
        return [{ task: from.task, output: from.terminal }];
      }
      return seen.has(from.task) ? [] : sourcesOf(graph, from.task, null, new Set([...seen, from.task]));
    });
}
