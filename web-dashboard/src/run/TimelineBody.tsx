import type { VirtualItem } from '@tanstack/react-virtual';
import { useMemo } from 'react';
import { TablePart } from '../ui/TablePart';
import { useSelection } from './selection';
import { TimelineArrows } from './TimelineArrows';
import classes from './TimelineLens.module.css';
import { TimelineRow } from './TimelineRow';
import { placeOf, type View } from './timeScale';
import type { Timeline } from './useTimeline';

interface Props {
  timeline: Timeline;
  /** The lines that are in sight, and how high all are together. */
  rows: readonly VirtualItem[];
  height: number;
  rowPx: number;
  /** The line that takes part in the Tab order. */
  focused: number;
  /** Widths of names and bars, and the part of the axis that is seen. */
  drawing: { names: number; width: number; view: View };
}

/** The lines of the timeline that are in sight, the arrows over them and the line of the present. */
export function TimelineBody({ timeline, rows, height, rowPx, focused, drawing }: Props) {
  const { lines, scale, path, over, at } = timeline;
  const { names, width, view } = drawing;
  const { selected, select } = useSelection();
  const critical = useMemo(() => new Set(path?.tasks), [path]);
  const present = names + ((placeOf(scale, at) - view[0]) / (view[1] - view[0])) * width;
  return (
    <TablePart part="rowgroup" className={classes.rows} style={{ height }}>
      {rows.map((item) => {
        const line = lines[item.index];
        return (
          line !== undefined && (
            <TablePart
              key={line.kind === 'task' ? line.index : line.name}
              part="row"
              aria-rowindex={item.index + 2}
              className={classes.row}
              style={{ top: item.start, height: rowPx }}
              data-selected={(line.kind === 'task' && line.index === selected) || undefined}
            >
              {line.kind === 'group' ? (
                <GroupHead name={line.name} says={line.says} />
              ) : (
                <TimelineRow
                  index={line.index}
                  line={item.index}
                  names={names}
                  width={width}
                  scale={scale}
                  view={view}
                  clock={at}
                  focusable={item.index === focused}
                  critical={critical.has(line.index)}
                  onSelect={select}
                />
              )}
            </TablePart>
          )
        );
      })}
      <TimelineArrows
        lines={lines}
        selected={selected}
        path={path?.tasks ?? null}
        rowPx={rowPx}
        left={names}
        width={width}
        scale={scale}
        view={view}
      />
      {!over && present >= names && <div className={classes.now} style={{ left: present - 1 }} aria-hidden />}
    </TablePart>
  );
}

function GroupHead({ name, says }: { name: string; says: string }) {
  return (
    <TablePart part="rowheader" className={classes.group}>
      {name} <span className={classes.dimmed}>{says}</span>
    </TablePart>
  );
}
