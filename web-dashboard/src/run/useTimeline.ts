import { useMemo } from 'react';
import { useNow } from '../ui/useNow';
import { type CriticalPath, criticalPath } from './criticalPath';
import { useRun, useRunNow } from './RunContext';
import { isOver, type TaskRow } from './runState';
import { useRunSearch } from './selection';
import { type Line, linesOf } from './timelineRows';
import { type TimeScale, timeScale } from './timeScale';

/** What the timeline shows at the moment. */
export interface Timeline {
  readonly rows: readonly TaskRow[];
  readonly lines: readonly Line[];
  readonly scale: TimeScale;
  /** Only when it is asked for. */
  readonly path: CriticalPath | null;
  readonly over: boolean;
  /** Until when bars that have no end are drawn. */
  readonly at: number;
}

/** Lay out the run on a timeline as the address asks for it. */
export function useTimeline(): Timeline {
  const { order } = useRun();
  const now = useRunNow();
  const clock = useNow();
  const { search } = useRunSearch();
  const over = isOver(now.run.state);
  const at = over ? (now.run.finishedAt ?? clock) : clock;
  const { gaps, order: by = 'start', group = null, hide = false, critical = false } = search;
  const scale = useMemo(() => timeScale(now, at, gaps !== true), [now, at, gaps]);
  const lines = useMemo(
    () => linesOf(now.rows, order, { by, group, hideSucceeded: hide }),
    [now.rows, order, by, group, hide],
  );
  const path = useMemo(() => (critical ? criticalPath(now.rows, order) : null), [critical, now.rows, order]);
  return { rows: now.rows, lines, scale, path, over, at };
}
