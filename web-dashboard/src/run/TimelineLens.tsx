import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconArrowsHorizontal, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useKeys } from '../app/keys/useKeys';
import { EmptyState } from '../ui/EmptyState';
import { TablePart } from '../ui/TablePart';
import { durationText } from '../ui/time';
import { useRun } from './RunContext';
import { useRunSearch, useSelection } from './selection';
import { TimelineAxis } from './TimelineAxis';
import { TimelineBody } from './TimelineBody';
import classes from './TimelineLens.module.css';
import type { TimeScale } from './timeScale';
import { useInnerWidth } from './useInnerWidth';
import { useRowFocus } from './useRowFocus';
import { useRowsInSight } from './useRowsInSight';
import { type Timeline, useTimeline } from './useTimeline';
import { useTimeView } from './useTimeView';

const ROW_PX = 28;
const HEAD_PX = 36;
const NAMES_PX = 230;
const NAMES_NARROW_PX = 130;
const NARROW_PX = 560;

/** When each task waited and ran: a row for each, bars over one axis. */
export function TimelineLens() {
  const timeline = useTimeline();
  const { lines, scale } = timeline;
  const { search } = useRunSearch();
  const { selected } = useSelection();
  const scroller = useRef<HTMLDivElement>(null);
  const full = useInnerWidth(scroller);
  const names = full < NARROW_PX ? NAMES_NARROW_PX : NAMES_PX;
  const width = Math.max(80, full - names);
  const time = useTimeView(scale, scroller, { width, left: names });
  const focus = useRowFocus(lines, selected, scroller);
  const inSight = { count: lines.length, rowPx: ROW_PX, headPx: HEAD_PX, focused: focus.at };
  const virtual = useRowsInSight(scroller, inSight);
  focus.scrollBy(virtual.scrollToIndex);
  useFollow(search.follow === true, timeline, (line) => virtual.scrollToIndex(line, { align: 'center' }));
  const keys = useTimelineKeys(time, focus.onKeyDown);
  return (
    <div className={classes.lens}>
      <TablePart
        part="table"
        className={classes.scroller}
        ref={scroller}
        aria-label="Timeline of the tasks"
        aria-rowcount={lines.length + 1}
        onKeyDown={keys}
      >
        <TimelineHead time={time} scale={scale} names={names} width={width} />
        <TimelineBody
          timeline={timeline}
          rows={virtual.getVirtualItems()}
          height={virtual.getTotalSize()}
          rowPx={ROW_PX}
          focused={focus.at}
          drawing={{ names, width, view: time.view }}
        />
      </TablePart>
      {lines.length === 0 && (
        <EmptyState title="Every task succeeded">
          They are hidden: turn off "Hide succeeded" to see when they ran.
        </EmptyState>
      )}
      <CriticalPathFoot timeline={timeline} />
    </div>
  );
}

type Time = ReturnType<typeof useTimeView>;

/** Zoom by keys of the page; the left and right arrows move along the time, all others over the rows. */
function useTimelineKeys({ view, zoom, pan, fit }: Time, overRows: (event: KeyboardEvent) => void) {
  useKeys('Timeline', [
    { keys: '+', does: 'Zoom in', run: () => zoom(0.5) },
    { keys: '-', does: 'Zoom out', run: () => zoom(2) },
    { keys: '0', does: 'The whole time', run: fit },
  ]);
  return (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      pan(((view[1] - view[0]) / 5) * (event.key === 'ArrowLeft' ? -1 : 1));
    } else {
      overRows(event);
    }
  };
}

interface HeadProps {
  time: Time;
  scale: TimeScale;
  /** Width of the names at the left, and of the bars beside them. */
  names: number;
  width: number;
}

/** The axis over the bars, and buttons that zoom it. */
function TimelineHead({ time: { view, zoom, pan, fit }, scale, names, width }: HeadProps) {
  return (
    <TablePart part="rowgroup" className={classes.head}>
      <TablePart part="row" className={classes.headRow} aria-rowindex={1}>
        <TablePart part="columnheader" className={classes.corner} style={{ width: names }}>
          <Group gap={2} wrap="nowrap">
            <ZoomButton label="Zoom out" onClick={() => zoom(2)} sign={IconZoomOut} />
            <ZoomButton label="Zoom in" onClick={() => zoom(0.5)} sign={IconZoomIn} />
            <ZoomButton label="The whole time" onClick={fit} sign={IconArrowsHorizontal} />
          </Group>
          <span className={classes.unseen}>Task</span>
        </TablePart>
        <TimelineAxis scale={scale} view={view} width={width} onPan={pan} onFit={fit} />
      </TablePart>
    </TablePart>
  );
}

/** What the critical path took, where it is asked for. */
function CriticalPathFoot({ timeline: { path, over } }: { timeline: Timeline }) {
  const { tasks } = useRun();
  if (path === null) {
    return null;
  }
  return (
    <Text size="sm" className={classes.foot} role="status">
      Critical path{over ? '' : ' so far'}: {path.tasks.length} of {tasks.length} tasks, waited for runners{' '}
      {durationText(path.waitMs)}, ran {durationText(path.runMs)}
    </Text>
  );
}

function ZoomButton({ label, onClick, sign: Sign }: { label: string; onClick: () => void; sign: typeof IconZoomIn }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={26} onClick={onClick} aria-label={label}>
        <Sign size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Keep the newest task that runs in sight, as long as that is wanted. */
function useFollow(wanted: boolean, { lines, rows }: Timeline, show: (line: number) => void): void {
  const newest = lines.findLastIndex((line) => line.kind === 'task' && rows[line.index]?.state === 'running');
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (wanted && newest >= 0) {
      latest.current(newest);
    }
  }, [wanted, newest]);
}
