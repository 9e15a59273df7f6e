import { useMemo } from 'react';
import type { LogViewProps } from './LogView';
import { Measure } from './measure';
import { RowMap } from './rows';
import { useCellWidth } from './useCellWidth';
import { useLogRange } from './useLogRange';
import { useLogSource } from './useLogSource';
import { useScroller } from './useScroller';
import { useShownRange } from './useShownRange';
import { useWrap } from './useWrap';
import { WholeLog } from './WholeLog';

export type OpenLog = ReturnType<typeof useOpenLog>;

/** Open a log: its lines, the rows that they take, what of them is in sight, and which are picked. */
export function useOpenLog({ task, attempt, live, ...props }: LogViewProps) {
  const { range, set: setRange, pick } = useLogRange(props.range, props.onRange);
  const source = useLogSource(task, attempt, range === null ? null : range.from - 1, 0);
  const facts = source?.facts ?? null;
  const isOpen = facts?.phase === 'open';
  const whole = useMemo(() => (source === null ? null : new WholeLog(source)), [source]);
  const rows = useMemo(() => new RowMap(), []);
  const measure = useMemo(() => new Measure(rows), [rows]);
  const scroller = useScroller(rows, live && range === null);
  const { columns } = useCellWidth(scroller.box, scroller.width, rows.lines);
  const [wrap, toggleWrap] = useWrap(whole, facts);
  if (source !== null) {
    measure.update(source, whole?.cells ?? [], wrap, columns);
  }
  useShownRange(range, isOpen && (facts?.lines ?? 0) > 0, scroller.showLine);
  const base = `/tasks/${task}/attempts/${attempt}/log`;
  return { source, facts, isOpen, whole, rows, scroller, columns, wrap, toggleWrap, range, setRange, pick, base };
}
