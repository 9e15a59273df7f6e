import { Text } from '@mantine/core';
import type { Wire } from '../api/client';
import { progressOf } from '../ui/counts';
import { AnchorLink } from '../ui/links';
import { Lasted } from '../ui/Moment';
import { StateBar } from '../ui/StateBar';
import classes from './HomePage.module.css';

const MOST = 8;

/** The runs that go on, with how far they are. */
export function RunningNow({ runs, all }: { runs: readonly Wire<'RunView'>[]; all: number }) {
  if (runs.length === 0) {
    return (
      <Text c="dimmed">
        No run is going on. <AnchorLink to="/workflows">Execute a workflow</AnchorLink>
      </Text>
    );
  }
  const left = Math.max(all, runs.length) - MOST;
  return (
    <>
      <ul className={classes.list}>
        {runs.slice(0, MOST).map((run) => (
          <Row key={run.id} run={run} />
        ))}
      </ul>
      {left > 0 && (
        <AnchorLink to="/runs" search={{ state: 'running' }} size="sm" className={classes.more}>
          {left.toLocaleString('en')} more
        </AnchorLink>
      )}
    </>
  );
}

function Row({ run }: { run: Wire<'RunView'> }) {
  const { over, all } = progressOf(run.counts);
  return (
    <li className={classes.run}>
      <div className={classes.runHead}>
        <AnchorLink to="/runs/$run" params={{ run: run.id }} className={classes.runName}>
          {run.workflow}
        </AnchorLink>
        <Text size="sm" c="dimmed">
          {run.startedBy} · <Lasted from={run.startedAt ?? run.createdAt} />
        </Text>
      </div>
      <div className={classes.progress}>
        <StateBar counts={run.counts} />
        <Text size="sm" className={classes.fraction}>
          {over} / {all}
        </Text>
      </div>
    </li>
  );
}
