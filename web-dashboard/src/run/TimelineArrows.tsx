import { useMemo } from 'react';
import { useRun, useRunNow } from './RunContext';
import type { TaskRow } from './runState';
import classes from './TimelineLens.module.css';
import type { Line } from './timelineRows';
import { placeOf, type TimeScale, type View } from './timeScale';

const MOST_ARROWS = 200;
const BEND_PX = 10;

interface Props {
  lines: readonly Line[];
  selected: number | null;
  /** Tasks of the critical path, or null when it is not shown. */
  path: readonly number[] | null;
  rowPx: number;
  left: number;
  width: number;
  scale: TimeScale;
  view: View;
}

/** Arrows from what the selected task waited for, and to what waits for it; and along the critical path. */
export function TimelineArrows({ lines, selected, path, rowPx, left, width, scale, view }: Props) {
  const { order } = useRun();
  const { rows } = useRunNow();
  const place = useMemo(
    () => new Map(lines.flatMap((line, at) => (line.kind === 'task' ? [[line.index, at] as const] : []))),
    [lines],
  );
  const own =
    selected === null
      ? []
      : [
          ...(order.upstream[selected] ?? []).map((from) => [from, selected] as const),
          ...(order.downstream[selected] ?? []).map((to) => [selected, to] as const),
        ];
  const chain = (path ?? []).slice(1).map((to, at) => [path?.[at] ?? to, to] as const);
  const x = (moment: number) => left + ((placeOf(scale, moment) - view[0]) / (view[1] - view[0])) * width;
  const draw = ([from, to]: readonly [number, number]): string | null => {
    const above = place.get(from);
    const below = place.get(to);
    const start = endOf(rows[from]);
    const end = beginOf(rows[to]);
    if (above === undefined || below === undefined || start === null) {
      return null;
    }
    const x1 = x(start);
    const x2 = end === null ? x1 + BEND_PX : Math.max(x(end), left);
    const [y1, y2] = [above, below].map((line) => line * rowPx + rowPx / 2) as [number, number];
    return x1 < left || x1 > left + width ? null : arrow(x1, y1, x2, y2);
  };
  const paths = (pairs: readonly (readonly [number, number])[]) =>
    pairs.slice(0, MOST_ARROWS).flatMap((pair) => draw(pair) ?? []);
  return (
    <svg className={classes.arrows} aria-hidden="true" width={1} height={1}>
      <path className={classes.chain} d={paths(chain).join(' ')} />
      <path className={classes.arrow} d={paths(own).join(' ')} />
    </svg>
  );
}

/** Write a line that leaves to the right, goes to the other row and ends in a head. */
function arrow(x1: number, y1: number, x2: number, y2: number): string {
  const bend = Math.max(x1, Math.min(x2 - 4, x1 + BEND_PX)) + 0.5;
  const tip = Math.max(x2, bend + 4);
  return `M${x1} ${y1}H${bend}V${y2}H${tip}M${tip - 4} ${y2 - 3}L${tip} ${y2}L${tip - 4} ${y2 + 3}`;
}

function endOf(row: TaskRow | undefined): number | null {
  return row?.finishedAt ?? null;
}

function beginOf(row: TaskRow | undefined): number | null {
  return row?.startedAt ?? row?.queuedAt ?? null;
}
