import { Text } from '@mantine/core';
import { countsText, progressOf } from '../ui/counts';
import { HashChip } from '../ui/HashChip';
import { AnchorLink } from '../ui/links';
import { Lasted, Moment } from '../ui/Moment';
import { PageHeader } from '../ui/PageHeader';
import { StateBar } from '../ui/StateBar';
import { StateChip } from '../ui/StateChip';
import { LaterTries } from './LaterTries';
import { RunActions } from './RunActions';
import { useRun, useRunNow } from './RunContext';
import { shortRun } from './RunsTable';
import classes from './RunView.module.css';
import { isOver } from './runState';

/** Head of a run's page: what ran, who asked for it, how far it is, and what can be done with it. */
export function RunHeader() {
  const { run } = useRun();
  const { run: now } = useRunNow();
  const { over, all } = progressOf(now.counts);
  return (
    <div>
      <PageHeader
        title={`${run.workflow} · run ${shortRun(run.id)}`}
        beside={
          <>
            <StateChip state={now.state} />
            <HashChip hash={run.revision} />
          </>
        }
        about={<About />}
        actions={<RunActions />}
      />
      <div className={classes.progress}>
        <StateBar counts={now.counts} />
        <Text className={classes.numbers} title={countsText(now.counts)}>
          {over} / {all} tasks
        </Text>
      </div>
    </div>
  );
}

function About() {
  const { run } = useRun();
  const { run: now } = useRunNow();
  return (
    <span className={classes.about}>
      <span>
        Workflow{' '}
        <AnchorLink to="/workflows/$workflow" params={{ workflow: run.workflowId }} size="sm">
          {run.workflow}
        </AnchorLink>{' '}
        of {run.owner}
      </span>
      <span>
        started by {run.startedBy}
        {run.timer !== undefined && ` (timer ${run.timer})`} <Moment at={now.createdAt} />
      </span>
      {run.reproduces !== undefined && (
        <span>
          again of{' '}
          <AnchorLink to="/runs/$run" params={{ run: run.reproduces }} size="sm">
            run {shortRun(run.reproduces)}
          </AnchorLink>
        </span>
      )}
      <LaterTries />
      {run.environments === true && <span>makes environments only</span>}
      {isOver(now.state) && (
        <span>
          took <Lasted from={now.createdAt} to={now.finishedAt} />
        </span>
      )}
      {!isOver(now.state) && <span>finish: no estimate (0 past runs)</span>}
    </span>
  );
}
