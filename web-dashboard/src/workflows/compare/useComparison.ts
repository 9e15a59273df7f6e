import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { $api, type Wire } from '../../api/client';
import type { TaskMark } from '../../canvas/ChartCanvas';
import { chartQuery } from '../../canvas/chart';
import { type Overlay, overlay } from '../../model/differences';

export type Comparison = Wire<'VersionComparison'>;
export type Changes = Wire<'ChartChanges'>;

/** What the server says of two versions. */
export function useComparison(workflow: string, from: string, to: string, enabled: boolean) {
  return $api.useQuery(
    'get',
    '/api/v1/workflows/{workflow}/compare',
    { params: { path: { workflow }, query: { from, to } } },
    { enabled },
  );
}

/** Both charts of a comparison laid over each other, once they are read. */
export function useOverlay(workflow: string, comparison: Comparison) {
  const before = useQuery(chartQuery(workflow, comparison.from));
  const after = useQuery(chartQuery(workflow, comparison.to));
  const changes = comparison.changes ?? null;
  const both = useMemo(
    () =>
      before.data === undefined || after.data === undefined
        ? null
        : withMarks(overlay(before.data.graph, after.data.graph, saidBy(changes))),
    [before.data, after.data, changes],
  );
  return { both, error: before.error ?? after.error };
}

function saidBy(changes: Changes | null) {
  return {
    renamed: changes?.renamed ?? [],
    changed: changes?.changed.map((change) => change.subject) ?? [],
    rewired: changes?.rewired.map((task) => task.task) ?? [],
    moved: changes?.moved ?? [],
  };
}

function withMarks(made: Overlay): Overlay & { marks: ReadonlyMap<number, TaskMark> } {
  return { ...made, marks: new Map([...made.tones].map(([task, tone]) => [task, { tone }])) };
}
