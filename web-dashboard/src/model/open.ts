import type { ChartGraph } from './graph';
import { layout } from './layout';
import type { ChartProblem } from './problems';
import { readChart } from './read';

/** A chart as a page shows it: every task has a place. Options of widgets, which only editors use, are left out. */
export interface OpenChart {
  graph: ChartGraph;
  problems: ChartProblem[];
}

/** A text longer than this is read by a worker, so that the page stays quick. */
const LONG = 400_000;

/** Read a chart and place its tasks when its author did not. Long texts are read beside the page. Never fails. */
export function openChart(text: string, settings: string | null): Promise<OpenChart> {
  return text.length > LONG && typeof Worker !== 'undefined'
    ? openInWorker(text, settings)
    : Promise.resolve(openHere(text, settings));
}

/** Read a chart at once. */
export function openHere(text: string, settings: string | null): OpenChart {
  const { graph, problems } = readChart(text, settings);
  for (const task of graph.tasks) {
    for (const terminal of task.terminals) {
      // They are most of a chart's bytes, and would be copied from the worker to the page.
      terminal.opts = undefined;
    }
  }
  return { graph: graph.placed ? graph : layout(graph), problems };
}

function openInWorker(text: string, settings: string | null): Promise<OpenChart> {
  return new Promise((done) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = (chart: OpenChart) => {
      worker.terminate();
      done(chart);
    };
    worker.onmessage = (event: MessageEvent<OpenChart>) => end(event.data);
    // A browser that lets no worker start reads the chart all the same.
    worker.onerror = () => end(openHere(text, settings));
    worker.postMessage({ text, settings });
  });
}
