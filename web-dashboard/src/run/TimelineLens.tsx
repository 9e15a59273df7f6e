import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconArrowsHorizontal, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useKeys } from '../app/keys/useKeys';
import { EmptyState } from '../ui/EmptyState';
import { TablePart } from '../ui/TablePart';
import { durationText } from '../ui/time';
import { useNow } from '../ui/useNow';
import { criticalPath } from './criticalPath';
import { useRun, useRunNow } from './RunContext';
import { isOver } from './runState';
import { useRunSearch, useSelection } from './selection';
import { TimelineArrows } from './TimelineArrows';
import { TimelineAxis } from './TimelineAxis';
import classes from './TimelineLens.module.css';
import { TimelineRow } from './TimelineRow';
import { type Line, linesOf } from './timelineRows';
import { placeOf, timeScale } from './timeScale';
import { useRowFocus } from './useRowFocus';
import { useTimeView } from './useTimeView';

const ROW_PX = 28;
const NAMES_PX = 230;
const NAMES_NARROW_PX = 130;
const NARROW_PX = 560;

/** When each task waited and ran: a row for each, bars over one axis. */
export function TimelineLens() {
  const { tasks, order } = useRun();
  const now = useRunNow();
  const clock = useNow();
  const { search } = useRunSearch();
  const { selected, select } = useSelection();
  const { ref, width: full } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const measured = useMergedRef(ref, scroller);

  const over = isOver(now.run.state);
  const at = over ? (now.run.finishedAt ?? clock) : clock;
  const scale = useMemo(() => timeScale(now, at, search.gaps !== true), [now, at, search.gaps]);
  const lines = useMemo(
    () =>
      linesOf(now.rows, order, {
        by: search.order ?? 'start',
        group: search.group ?? null,
        hideSucceeded: search.hide === true,
      }),
    [now.rows, order, search.order, search.group, search.hide],
  );
  const path = useMemo(
    () => (search.critical === true ? criticalPath(now.rows, order) : null),
    [search.critical, now.rows, order],
  );
  const critical = useMemo(() => new Set(path?.tasks), [path]);
  const names = full < NARROW_PX ? NAMES_NARROW_PX : NAMES_PX;
  const width = Math.max(80, full - names);
  const { view, zoom, pan, fit } = useTimeView(scale, scroller, { width, left: names });

  const focus = useRowFocus(lines, selected, scroller);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    scrollPaddingStart: 36,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), focus.at])].filter((line) => line < lines.length),
  });
  focus.scrollBy(virtual.scrollToIndex);
  useFollow(search.follow === true, lines, now.rows, (line) => virtual.scrollToIndex(line, { align: 'center' }));
  useKeys('Timeline', [
    { keys: '+', does: 'Zoom in', run: () => zoom(0.5) },
    { keys: '-', does: 'Zoom out', run: () => zoom(2) },
    { keys: '0', does: 'The whole time', run: fit },
  ]);

  if (lines.length === 0) {
    return (
      <EmptyState title="Every task succeeded">
        They are hidden: turn off "Hide succeeded" to see when they ran.
      </EmptyState>
    );
  }
  const keys = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      pan(((view[1] - view[0]) / 5) * (event.key === 'ArrowLeft' ? -1 : 1));
    } else {
      focus.onKeyDown(event);
    }
  };
  return (
    <div className={classes.lens}>
      <TablePart
        className={classes.scroller}
        ref={measured}
        part="table"
        aria-label="Timeline of the tasks"
        aria-rowcount={lines.length + 1}
        onKeyDown={keys}
      >
        <TablePart className={classes.head} part="rowgroup">
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
        <TablePart part="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            return (
              line !== undefined && (
                <TablePart
                  key={line.kind === 'task' ? line.index : line.name}
                  part="row"
                  aria-rowindex={item.index + 2}
                  className={classes.row}
                  style={{ top: item.start, height: ROW_PX }}
                  data-selected={(line.kind === 'task' && line.index === selected) || undefined}
                >
                  {line.kind === 'group' ? (
                    <GroupHead name={line.name} tasks={line.tasks} />
                  ) : (
                    <TimelineRow
                      index={line.index}
                      line={item.index}
                      names={names}
                      width={width}
                      scale={scale}
                      view={view}
                      clock={at}
                      focusable={item.index === focus.at}
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
            rowPx={ROW_PX}
            left={names}
            width={width}
            scale={scale}
            view={view}
          />
          {!over && (
            <NowLine left={names + ((placeOf(scale, at) - view[0]) / (view[1] - view[0])) * width} min={names} />
          )}
        </TablePart>
      </TablePart>
      {path !== null && (
        <Text size="sm" className={classes.foot} role="status">
          Critical path{over ? '' : ' so far'}: {path.tasks.length} of {tasks.length} tasks, waited for runners{' '}
          {durationText(path.waitMs)}, ran {durationText(path.runMs)}
        </Text>
      )}
    </div>
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

function GroupHead({ name, tasks }: { name: string; tasks: number }) {
  return (
    <TablePart part="rowheader" className={classes.group}>
      {name} <span className={classes.dimmed}>{tasks === 1 ? '1 task' : `${tasks} tasks`}</span>
    </TablePart>
  );
}

function NowLine({ left, min }: { left: number; min: number }) {
  return left < min ? null : <div className={classes.now} style={{ left }} aria-hidden />;
}

/** Keep the newest task that runs in sight, as long as that is wanted. */
function useFollow(
  wanted: boolean,
  lines: readonly Line[],
  rows: readonly { state: string }[],
  show: (line: number) => void,
): void {
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
