import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useKeys } from '../app/keys/useKeys';
import { GoToLine } from './GoToLine';
import { LogBar } from './LogBar';
import { LogFoot } from './LogFoot';
import { LogLines } from './LogLines';
import { LogNotice } from './LogNotice';
import type { LogSource } from './LogSource';
import { LogState } from './LogState';
import classes from './LogView.module.css';
import { type LogKey, pressKey } from './logKeys';
import { NO_QUERY, type Query } from './pattern';
import type { LineRange } from './range';
import { Ticks } from './Ticks';
import { useFresh } from './useFresh';
import { useFullScreen } from './useFullScreen';
import { useMarked } from './useMarked';
import { useNews } from './useNews';
import { type OpenLog, useOpenLog } from './useOpenLog';
import { type Searches, useSearches } from './useSearches';

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
  return <LogParts key={`${props.task} ${props.attempt} ${turn}`} {...props} onRetry={() => setTurn(turn + 1)} />;
}

function LogParts(props: LogViewProps & { onRetry: () => void }) {
  const { attempt, live, name = 'the task' } = props;
  const log = useOpenLog(props);
  const { source, facts, rows, scroller } = log;
  const view = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [full, toggleFull] = useFullScreen(view);
  const [query, setQuery] = useState(NO_QUERY);
  const [asking, setAsking] = useState(false);
  const searches = useSearches(source, log.whole, query, scroller, rows);
  const news = useNews(facts);
  const keys = keysOf(log, searches, { search: () => field.current?.select(), ask: () => setAsking(true), toggleFull });
  useKeys('Log', keys);
  return (
    <section
      ref={view}
      className={classes.view}
      aria-label={`Log of ${name}, attempt ${attempt}`}
      onKeyDown={(event) => pressKey(event, keys, field)}
    >
      {source !== null && facts?.phase === 'open' && (
        <LogBar
          log={log}
          source={source}
          live={facts.growing}
          name={name}
          searches={searches}
          query={query}
          onQuery={setQuery}
          field={field}
          full={full}
          onFull={toggleFull}
          onGoTo={() => setAsking(true)}
        />
      )}
      <LogNotice facts={facts} />
      <div className={classes.middle}>
        {source !== null && <Lines log={log} source={source} name={name} query={query} searches={searches} />}
        {searches.found !== null && <Ticks lines={searches.found.lines} rows={rows} />}
        <LogState facts={facts} attempt={attempt} live={live} waiting={props.waiting} onRetry={props.onRetry} />
        <NewLines log={log} />
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
          log.setRange(wanted);
          scroller.showLine(wanted.from - 1);
        }}
      />
    </section>
  );
}

/** Return what the keys of the log do. */
function keysOf(
  log: OpenLog,
  searches: Searches,
  { search, ask, toggleFull }: { search: () => void; ask: () => void; toggleFull: () => void },
): readonly LogKey[] {
  return [
    { keys: '/', does: 'Search the log', run: search },
    { keys: 'n', does: 'Next line found', run: () => searches.step(1) },
    { keys: 'N', does: 'Line found before', run: () => searches.step(-1) },
    { keys: 'e', does: 'Next error line', run: () => searches.stepFault(1) },
    { keys: 'E', does: 'Error line before', run: () => searches.stepFault(-1) },
    { keys: 'g l', does: 'Go to a line', run: ask },
    { keys: 'w', does: 'Wrap lines', run: log.toggleWrap },
    { keys: 'f', does: 'Full screen', run: toggleFull },
  ];
}

interface LinesProps {
  log: OpenLog;
  source: LogSource;
  name: string;
  query: Query;
  searches: Searches;
}

/** The lines, with what is picked, found and marked in them. */
function Lines({ log, source, name, query, searches }: LinesProps) {
  const { scroller, pick } = log;
  const pinned = useMarked(scroller.box, source);
  const newestPick = useRef(pick);
  newestPick.current = pick;
  const pickLine = useCallback((line: number, extend: boolean) => newestPick.current(line, extend), []);
  return (
    <LogLines
      source={source}
      rows={log.rows}
      scroller={scroller}
      wrap={log.wrap}
      columns={log.columns}
      range={log.range}
      query={query}
      current={searches.current}
      isFault={searches.isFault}
      pinned={pinned}
      name={name}
      onPick={pickLine}
      base={log.base}
    />
  );
}

/** How many lines came while somebody reads further up; leads to them. */
function NewLines({ log: { facts, isOpen, scroller } }: { log: OpenLog }) {
  const fresh = useFresh(facts?.lines ?? 0, scroller.following, isOpen);
  return fresh === 0 ? null : (
    <Button className={classes.pill} size="compact-sm" radius="xl" onClick={scroller.toEnd}>
      {fresh.toLocaleString('en')} new {fresh === 1 ? 'line' : 'lines'}
    </Button>
  );
}
