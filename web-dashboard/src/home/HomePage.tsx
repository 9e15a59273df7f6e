import { Paper, Skeleton, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { $api } from '../api/client';
import { useMay } from '../session/session';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { Attention } from './Attention';
import { FirstSteps } from './FirstSteps';
import classes from './HomePage.module.css';
import { QueueStrip } from './QueueStrip';
import { RunnerStrip } from './RunnerStrip';
import { RunningNow } from './RunningNow';
import { useOverview } from './useOverview';

const ONE = { params: { query: { limit: 1 } } };

/** Overview: what needs attention, what runs, what waits, who works. */
export function HomePage() {
  const mayAct = useMay('user');
  const workflows = $api.useQuery('get', '/api/v1/workflows', ONE);
  const anyRun = $api.useQuery('get', '/api/v1/runs', ONE);
  const runners = $api.useQuery('get', '/api/v1/runners', { params: { query: { limit: 1000 } } });
  const isNew = workflows.data?.items.length === 0 && anyRun.data?.items.length === 0;
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          mayAct &&
          !isNew && (
            <>
              <ButtonLink to="/workflows">Workflows</ButtonLink>
              <ButtonLink to="/runners/new" variant="default">
                Register a runner
              </ButtonLink>
            </>
          )
        }
      />
      {isNew ? <FirstSteps mayAct={mayAct} hasRunner={(runners.data?.items.length ?? 0) > 0} /> : <Panels />}
    </>
  );
}

function Panels() {
  const mayAct = useMay('user');
  const overview = useOverview();
  // The rail counts these too, so they are here already; how far each is shows at once.
  const running = $api.useQuery('get', '/api/v1/runs', { params: { query: { state: 'running', limit: 100 } } });
  const runners = $api.useQuery('get', '/api/v1/runners', { params: { query: { limit: 1000 } } });
  const now = overview.data;
  return (
    <div className={classes.panels}>
      <div className={classes.column}>
        <Panel title="Needs attention" query={overview}>
          {now && <Attention overview={now} readAt={overview.dataUpdatedAt} />}
        </Panel>
        <Panel title="Running now" query={running}>
          {running.data && <RunningNow runs={running.data.items} all={now?.activeRuns ?? running.data.items.length} />}
        </Panel>
      </div>
      <div className={classes.column}>
        <Panel title="Queue" query={overview}>
          {now && <QueueStrip queues={now.queues} waiting={now.counts.tasksQueued} />}
        </Panel>
        <Panel title="Runners" query={runners}>
          {runners.data && (
            <RunnerStrip runners={runners.data.items} counts={now?.counts ?? null} mayRegister={mayAct} />
          )}
        </Panel>
      </div>
    </div>
  );
}

interface PanelProps {
  title: string;
  query: { isPending: boolean; error: unknown; refetch: () => unknown };
  children: ReactNode;
}

function Panel({ title, query, children }: PanelProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h5" mb="sm">
        {title}
      </Title>
      {query.error instanceof Error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.error === null && (children || <Skeleton height={72} aria-busy aria-label="Loading" />)}
    </Paper>
  );
}
