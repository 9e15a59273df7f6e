import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChartCanvas } from '../canvas/ChartCanvas';
import { chartQuery } from '../canvas/chart';
import type { ChartGraph } from '../model/graph';
import { EmptyState } from '../ui/EmptyState';
import { ProblemAlert } from '../ui/ProblemAlert';
import { GraphLegend } from './GraphLegend';
import classes from './GraphLens.module.css';
import { type Colours, coloursOf, marksOf } from './marks';
import { useRun, useRunNow } from './RunContext';
import { useRunSearch, useSelection } from './selection';
import { tagsIn } from './tags';

/** The chart as its author placed it, whole from the start, coloured by what its tasks do. */
export function GraphLens() {
  const { run } = useRun();
  const chart = useQuery(chartQuery(run.workflowId, run.revision));
  if (chart.error !== null) {
    return (
      <EmptyState title="The chart of this revision cannot be shown">
        <ProblemAlert error={chart.error} onRetry={() => void chart.refetch()} />
        Timeline and list show the run all the same.
      </EmptyState>
    );
  }
  return chart.data === undefined ? <Skeleton height="100%" /> : <Graph graph={chart.data.graph} />;
}

function Graph({ graph }: { graph: ChartGraph }) {
  const { run, tasks } = useRun();
  const now = useRunNow();
  const { search } = useRunSearch();
  const { selected, select } = useSelection();
  const places = useMemo(() => placesOf(graph, tasks), [graph, tasks]);
  const colours = useMemo<Colours>(() => {
    const tagsOf = (index: number) => tagsIn(graph.tasks[places.ofTask.get(index) ?? -1]);
    return coloursOf(now.rows, search.colour ?? 'state', tagsOf);
  }, [now.rows, search.colour, graph, places]);
  const marks = useMemo(
    () => marksOf(now.rows, places.ofTask, { colours, fade: search.hide === true }),
    [now.rows, places, colours, search.hide],
  );
  const running = search.follow === true ? now.rows.findLastIndex((row) => row.state === 'running') : -1;
  const reveal = running >= 0 ? running : selected;
  return (
    <div className={classes.lens}>
      <GraphLegend colours={colours} counts={now.run.counts} />
      <div className={classes.canvas}>
        <ChartCanvas
          graph={graph}
          marks={marks}
          selected={selected === null ? null : (places.ofTask.get(selected) ?? null)}
          reveal={reveal === null ? null : (places.ofTask.get(reveal) ?? null)}
          onSelect={(place) => select(place === null ? null : (places.ofPlace.get(place) ?? null))}
          lineage
          ariaLabel={`Graph of ${run.workflow}`}
        />
      </div>
    </div>
  );
}

/** Match the vertices of a chart with the tasks of a run: tunnels are drawn and are no tasks. */
function placesOf(graph: ChartGraph, tasks: readonly { name: string }[]) {
  const byName = new Map(tasks.map((task, index) => [task.name, index]));
  const pairs = graph.tasks.flatMap((vertex, place) => {
    const index = byName.get(vertex.name);
    return index === undefined ? [] : [[index, place] as const];
  });
  return { ofTask: new Map(pairs), ofPlace: new Map(pairs.map(([index, place]) => [place, index])) };
}
