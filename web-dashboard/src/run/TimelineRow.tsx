import { memo } from 'react';
import { $api } from '../api/client';
import { StateChip } from '../ui/StateChip';
import { TablePart } from '../ui/TablePart';
import { durationText } from '../ui/time';
import { useRun, useTaskRow } from './RunContext';
import { isEnded, ranMs, type TaskRow, waitedMs } from './runState';
import classes from './TimelineLens.module.css';
import { type Span, spansOf } from './timelineRows';
import { placeOf, type TimeScale, type View } from './timeScale';

const THINNEST_PX = 3;
const LABEL_PX = 64;

interface Props {
  index: number;
  line: number;
  names: number;
  width: number;
  scale: TimeScale;
  view: View;
  clock: number;
  focusable: boolean;
  critical: boolean;
  onSelect: (index: number, more?: { attempt?: number }) => void;
}

/** One task on the timeline: its name, which selects it, and its bar. */
export const TimelineRow = memo(function TimelineRow(props: Props) {
  const { index, line, names, width, scale, view, clock, focusable, critical, onSelect } = props;
  const { tasks, store } = useRun();
  const row = useTaskRow(index);
  const attempts = useAttemptsOf(index, row);
  const run = store.get()?.run;
  const title = tasks[index]?.title ?? '';
  if (row === undefined || run === undefined) {
    return null;
  }
  const spans = spansOf(row, run, clock, attempts);
  const x = (moment: number) => ((placeOf(scale, moment) - view[0]) / (view[1] - view[0])) * width;
  const end = Math.max(...spans.map((span) => x(span.to)), 0);
  const ran = ranMs(row, clock);
  return (
    <>
      <TablePart part="rowheader" className={classes.name} style={{ width: names }}>
        <button
          type="button"
          className={classes.pick}
          data-line={line}
          data-task={index}
          data-critical={critical || undefined}
          tabIndex={focusable ? 0 : -1}
          onClick={() => onSelect(index)}
          title={title}
          aria-label={labelOf(title, row, clock)}
        >
          <StateChip state={row.state} compact />
          <span className={classes.title}>{title}</span>
        </button>
      </TablePart>
      <TablePart part="cell" className={classes.bars} style={{ width }}>
        {spans.map((span) => (
          <Bar
            key={`${span.kind} ${span.from}`}
            span={span}
            left={x(span.from)}
            right={x(span.to)}
            width={width}
            onSelect={() => onSelect(index, { attempt: span.attempt ?? undefined })}
          />
        ))}
        {ran !== null && end > 0 && end < width - LABEL_PX && (
          <span className={classes.lasted} style={{ left: end + 6 }}>
            {durationText(ran)}
          </span>
        )}
      </TablePart>
    </>
  );
});

interface BarProps {
  span: Span;
  left: number;
  right: number;
  width: number;
  onSelect: () => void;
}

/** One stretch of a bar; nothing where it is out of sight. The name's button says the same in words. */
function Bar({ span, left, right, width, onSelect }: BarProps) {
  const from = Math.max(0, left);
  const to = Math.min(width, Math.max(right, left + (span.kind === 'blocked' ? 0 : THINNEST_PX)));
  if (to <= from) {
    return null;
  }
  const attempt = span.attempt === null ? '' : `attempt ${span.attempt}, `;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the mouse; the name's button and the drawer do the same by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      className={classes.bar}
      data-kind={span.kind}
      data-state={span.state}
      style={{ left: from, width: to - from }}
      title={`${attempt}${wordOf(span)} ${durationText(span.to - span.from)}`}
      onClick={onSelect}
    />
  );
}

function wordOf({ kind, state }: Span): string {
  return kind === 'running' ? state : kind === 'queued' ? state : kind;
}

/** Read all attempts of a task where its row alone does not tell them apart. */
function useAttemptsOf(index: number, row: TaskRow | undefined) {
  const { ids } = useRun();
  const task = ids[index] ?? '';
  const several = row !== undefined && (row.attempt > 1 || row.state === 'assigned');
  const version = `${row?.attempt} ${row?.state}`;
  const attempts = $api.useQuery(
    'get',
    '/api/v1/tasks/{task}/attempts',
    { params: { path: { task } }, version },
    { enabled: several, placeholderData: (before) => before },
  );
  return several ? attempts.data?.items : undefined;
}

function labelOf(title: string, row: TaskRow, clock: number): string {
  const waited = waitedMs(row, clock);
  const ran = ranMs(row, clock);
  const parts = [
    title,
    row.state,
    row.attempt > 1 ? `attempt ${row.attempt}` : '',
    waited === null
      ? ''
      : `${row.startedAt === null && !isEnded(row.state) ? 'waits' : 'waited'} ${durationText(waited)}`,
    ran === null ? '' : `${row.finishedAt === null ? 'runs' : 'ran'} ${durationText(ran)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
