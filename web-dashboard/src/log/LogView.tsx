import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useKeys } from '../app/keys/useKeys';
import { GoToLine } from './GoToLine';
import { LogActions } from './LogActions';
import { LogFoot } from './LogFoot';
import { LogLines } from './LogLines';
import { LogNotice } from './LogNotice';
import { LogState } from './LogState';
import classes from './LogView.module.css';
import { type LogKey, pressKey } from './logKeys';
import { Measure } from './measure';
import { NO_QUERY } from './pattern';
import { RangeActions } from './RangeActions';
import type { LineRange } from './range';
import { RowMap } from './rows';
import { SearchBar } from './SearchBar';
import { saveLog } from './saving';
import { Ticks } from './Ticks';
import { useCellWidth } from './useCellWidth';
import { useFresh } from './useFresh';
import { useFullScreen } from './useFullScreen';
import { useLogRange } from './useLogRange';
import { useLogSource } from './useLogSource';
import { useMarked } from './useMarked';
import { useNews } from './useNews';
import { useScroller } from './useScroller';
import { useSearches } from './useSearches';
import { useShownRange } from './useShownRange';
import { useWrap } from './useWrap';
import { WholeLog } from './WholeLog';

export interface LogViewProps {
  /** Id of the task. */
  task: string;
  /** Number of the attempt; 0 while no runner has taken the task. */
  attempt: number;
  /** The attempt goes on: begin at the end and follow. */
  live: boolean;
  /** What people call the task. */
  name?: string;
  /** Lines to show and mark; the page keeps them in its address. */
  range?: LineRange | null;
  onRange?: (range: LineRange | null) => void;
  /** What the attempt waits for, while nothing is written. */
  waiting?: ReactNode;
}

/** The log of an attempt: any line at once, followed while it grows, searched, and never cut. */
export function LogView(props: LogViewProps) {
  const [turn, setTurn] = useState(0);
  return <OpenLog key={`${props.task} ${props.attempt} ${turn}`} {...props} onRetry={() => setTurn(turn + 1)} />;
}

function OpenLog(props: LogViewProps & { onRetry: () => void }) {
  const { task, attempt, live, name = 'the task' } = props;
  const { range, set: setRange, pick } = useLogRange(props.range, props.onRange);
  const startsAtEnd = live && range === null;
  const source = useLogSource(task, attempt, range === null ? null : range.from - 1, 0);
  const facts = source?.facts ?? null;
  const whole = useMemo(() => (source === null ? null : new WholeLog(source)), [source]);
  const rows = useMemo(() => new RowMap(), []);
  const measure = useMemo(() => new Measure(rows), [rows]);
  const scroller = useScroller(rows, startsAtEnd);
  const { columns } = useCellWidth(scroller.box, scroller.width, rows.lines);
  const [wrap, toggleWrap] = useWrap(whole, facts);
  if (source !== null) {
    measure.update(source, whole?.cells ?? [], wrap, columns);
  }
  const view = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [full, toggleFull] = useFullScreen(view);
  const [query, setQuery] = useState(NO_QUERY);
  const [asking, setAsking] = useState(false);
  const searches = useSearches(source, whole, query, scroller, rows);
  const pinned = useMarked(scroller.box, source);
  const news = useNews(facts);
  const place = { task, attempt };
  const base = `/tasks/${task}/attempts/${attempt}/log`;
  const newestPick = useRef(pick);
  newestPick.current = pick;
  const pickLine = useCallback((line: number, extend: boolean) => newestPick.current(line, extend), []);
  const isOpen = facts?.phase === 'open';
  useShownRange(range, isOpen && (facts?.lines ?? 0) > 0, scroller.showLine);
  const fresh = useFresh(facts?.lines ?? 0, scroller.following, isOpen);

  const leaveSearch = () => {
    setQuery(NO_QUERY);
    scroller.box.current?.focus();
  };
  const keys: readonly LogKey[] = [
    { keys: '/', does: 'Search the log', run: () => field.current?.select() },
    { keys: 'n', does: 'Next line found', run: () => searches.step(1) },
    { keys: 'N', does: 'Line found before', run: () => searches.step(-1) },
    { keys: 'e', does: 'Next error line', run: () => searches.stepFault(1) },
    { keys: 'E', does: 'Error line before', run: () => searches.stepFault(-1) },
    { keys: 'g l', does: 'Go to a line', run: () => setAsking(true) },
    { keys: 'w', does: 'Wrap lines', run: toggleWrap },
    { keys: 'f', does: 'Full screen', run: toggleFull },
  ];
  useKeys('Log', keys);

  return (
    <section
      ref={view}
      className={classes.view}
      aria-label={`Log of ${name}, attempt ${attempt}`}
      onKeyDown={(event) => pressKey(event, keys, field)}
    >
      {source !== null && facts?.phase === 'open' && (
        <div className={classes.bar}>
          <SearchBar
            query={query}
            onQuery={setQuery}
            found={searches.found}
            place={searches.place}
            onStep={searches.step}
            field={field}
            onLeave={leaveSearch}
          />
          <span className={classes.push} />
          {range !== null && <RangeActions source={source} range={range} link={base} onClear={() => setRange(null)} />}
          <LogActions
            place={place}
            faults={searches.faults}
            onFault={searches.stepFault}
            wrap={wrap}
            onWrap={toggleWrap}
            live={facts.growing}
            following={scroller.following}
            onFollow={scroller.toEnd}
            full={full}
            onFull={toggleFull}
            onGoTo={() => setAsking(true)}
            onDownload={() => void saveLog(place, name).catch(notifyProblem)}
          />
        </div>
      )}
      <LogNotice facts={facts} />
      <div className={classes.middle}>
        {source !== null && (
          <LogLines
            source={source}
            rows={rows}
            scroller={scroller}
            wrap={wrap}
            columns={columns}
            range={range}
            query={query}
            current={searches.current}
            isFault={searches.isFault}
            pinned={pinned}
            name={name}
            onPick={pickLine}
            base={base}
          />
        )}
        {searches.found !== null && <Ticks lines={searches.found.lines} rows={rows} />}
        <LogState facts={facts} attempt={attempt} live={live} waiting={props.waiting} onRetry={props.onRetry} />
        {fresh > 0 && (
          <Button className={classes.pill} size="compact-sm" radius="xl" onClick={scroller.toEnd}>
            {fresh.toLocaleString('en')} new {fresh === 1 ? 'line' : 'lines'}
          </Button>
        )}
      </div>
      {facts?.phase === 'open' && <LogFoot facts={facts} following={scroller.following && !facts.ended} />}
      <div className={classes.unseen} role="status">
        {news}
      </div>
      <GoToLine
        opened={asking}
        lines={facts?.lines ?? 0}
        onClose={() => setAsking(false)}
        onGo={(wanted) => {
          setRange(wanted);
          scroller.showLine(wanted.from - 1);
        }}
      />
    </section>
  );
}

function notifyProblem(error: unknown): void {
  notifications.show({ color: 'red', message: error instanceof Error ? error.message : 'The log was not saved' });
}
