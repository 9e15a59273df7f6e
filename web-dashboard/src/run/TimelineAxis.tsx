import { type PointerEvent, useRef } from 'react';
import { TablePart } from '../ui/TablePart';
import { durationText } from '../ui/time';
import classes from './TimelineLens.module.css';
import { type TimeScale, ticksOf, type View } from './timeScale';

const TICK_PX = 110;

interface Props {
  scale: TimeScale;
  view: View;
  width: number;
  onPan: (by: number) => void;
  onFit: () => void;
}

/** Time since the run was asked for. Dragging it moves along, a double click shows the whole time again. */
export function TimelineAxis({ scale, view, width, onPan, onFit }: Props) {
  const held = useRef<number | null>(null);
  const perPixel = (view[1] - view[0]) / width;
  const move = (event: PointerEvent) => {
    if (held.current !== null) {
      onPan((held.current - event.clientX) * perPixel);
      held.current = event.clientX;
    }
  };
  return (
    <TablePart
      part="columnheader"
      className={classes.axis}
      style={{ width }}
      aria-label="Time since the run was asked for"
      onPointerDown={(event) => {
        held.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        held.current = null;
      }}
      onDoubleClick={onFit}
    >
      {ticksOf(scale, view, width / TICK_PX).map((tick) => (
        <span
          key={`${tick.at} ${tick.gapMs}`}
          className={tick.gapMs === null ? classes.tick : classes.gap}
          style={{ left: (tick.at - view[0]) / perPixel }}
          title={tick.gapMs === null ? undefined : `Nothing ran for ${durationText(tick.gapMs)}`}
        >
          {tick.gapMs === null ? durationText(tick.elapsed) : `⋯ ${durationText(tick.gapMs)}`}
        </span>
      ))}
    </TablePart>
  );
}
