import { notifications } from '@mantine/notifications';
import type { RefObject } from 'react';
import { LogActions } from './LogActions';
import type { LogSource } from './LogSource';
import classes from './LogView.module.css';
import { NO_QUERY, type Query } from './pattern';
import { RangeActions } from './RangeActions';
import { SearchBar } from './SearchBar';
import { saveLog } from './saving';
import type { OpenLog } from './useOpenLog';
import type { Searches } from './useSearches';

interface Props {
  log: OpenLog;
  source: LogSource;
  /** The log grows. */
  live: boolean;
  name: string;
  searches: Searches;
  query: Query;
  onQuery: (query: Query) => void;
  field: RefObject<HTMLInputElement | null>;
  full: boolean;
  onFull: () => void;
  onGoTo: () => void;
}

/** Over the lines: search, what can be done with picked lines, and with the whole log. */
export function LogBar({ log, source, searches, query, onQuery, name, ...rest }: Props) {
  const { scroller, range } = log;
  const leaveSearch = () => {
    onQuery(NO_QUERY);
    scroller.box.current?.focus();
  };
  return (
    <div className={classes.bar}>
      <SearchBar
        query={query}
        onQuery={onQuery}
        found={searches.found}
        place={searches.place}
        onStep={searches.step}
        field={rest.field}
        onLeave={leaveSearch}
      />
      <span className={classes.push} />
      {range !== null && (
        <RangeActions source={source} range={range} link={log.base} onClear={() => log.setRange(null)} />
      )}
      <LogActions
        source={source}
        faults={searches.faults}
        onFault={searches.stepFault}
        onGo={searches.goTo}
        wrap={log.wrap}
        onWrap={log.toggleWrap}
        live={rest.live}
        following={scroller.following}
        onFollow={scroller.toEnd}
        full={rest.full}
        onFull={rest.onFull}
        onGoTo={rest.onGoTo}
        onDownload={() => void saveLog(source.place, name).catch(notifyProblem)}
      />
    </div>
  );
}

function notifyProblem(error: unknown): void {
  notifications.show({ color: 'red', message: error instanceof Error ? error.message : 'The log was not saved' });
}
