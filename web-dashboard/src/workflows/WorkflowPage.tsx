import { Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ProblemError } from '../api/problem';
import { EmptyState } from '../ui/EmptyState';
import { HashChip } from '../ui/HashChip';
import { ButtonLink } from '../ui/links';
import { Moment } from '../ui/Moment';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { TabBar, TabLink } from '../ui/TabBar';
import { AboutTab } from './AboutTab';
import { EnvironmentsTab } from './EnvironmentsTab';
import { GraphTab } from './GraphTab';
import { counted } from './preflight';
import { RunnersTab } from './RunnersTab';
import { RunsTab } from './RunsTab';
import { SharingTab } from './SharingTab';
import type { Tab } from './search';
import { TimersTab } from './TimersTab';
import { WorkflowPageActions } from './WorkflowPageActions';
import { includes, type Workflow, workflowQuery } from './workflow';

const route = getRouteApi('/shell/workflows/$workflow');

/** One workflow: what it is, how it runs, who may and who can run it. */
export function WorkflowPage() {
  const { workflow: reference } = route.useParams();
  const { tab = 'graph' } = route.useSearch();
  const query = useQuery(workflowQuery(reference));
  if (query.error !== null) {
    return <CannotBeRead error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) {
    return <Skeleton height={300} aria-label="The workflow is being read" aria-busy />;
  }
  const workflow = query.data;
  return (
    <>
      <PageHeader
        title={workflow.name}
        beside={<HashChip hash={workflow.revision} />}
        about={<About workflow={workflow} />}
        actions={<WorkflowPageActions workflow={workflow} />}
      />
      <Tabs workflow={workflow} shown={tab} />
      <Part workflow={workflow} tab={tab} />
    </>
  );
}

function About({ workflow }: { workflow: Workflow }) {
  return (
    <>
      <span>
        {workflow.owner} · {counted(workflow.tasks, 'task')} · updated <Moment at={workflow.updatedAt} />
        {!includes(workflow.permission, 'own') && ` · shared with you: ${workflow.permission}`}
      </span>
      {workflow.description !== '' && (
        <Text size="sm" c="var(--mantine-color-text)" maw={900} style={{ whiteSpace: 'pre-line' }} lineClamp={4}>
          {workflow.description}
        </Text>
      )}
    </>
  );
}

const LABELS: Record<Tab, string> = {
  graph: 'Graph',
  runs: 'Runs',
  runners: 'Who can run it',
  environments: 'Environments',
  timers: 'Timers',
  sharing: 'Sharing',
  about: 'Git and commands',
};

function Tabs({ workflow, shown }: { workflow: Workflow; shown: Tab }) {
  const params = { workflow: workflow.id };
  const part = (tab: Tab) => (
    <TabLink
      key={tab}
      to="/workflows/$workflow"
      params={params}
      search={tab === 'graph' ? {} : { tab }}
      current={tab === shown}
    >
      {LABELS[tab]}
    </TabLink>
  );
  return (
    <TabBar label="Parts of the workflow">
      {part('graph')}
      {part('runs')}
      <TabLink to="/workflows/$workflow/versions" params={params} current={false}>
        Versions
      </TabLink>
      {part('runners')}
      {part('environments')}
      {part('timers')}
      {includes(workflow.permission, 'own') && part('sharing')}
      {part('about')}
    </TabBar>
  );
}

function Part({ workflow, tab }: { workflow: Workflow; tab: Tab }) {
  switch (tab) {
    case 'runs':
      return <RunsTab workflow={workflow} />;
    case 'runners':
      return <RunnersTab workflow={workflow} />;
    case 'environments':
      return <EnvironmentsTab workflow={workflow} />;
    case 'timers':
      return <TimersTab workflow={workflow} />;
    case 'sharing':
      return <SharingTab workflow={workflow} />;
    case 'about':
      return <AboutTab workflow={workflow} />;
    default:
      return <GraphTab workflow={workflow} />;
  }
}

function CannotBeRead({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isMissing = error instanceof ProblemError && error.status === 404;
  return (
    <>
      <PageHeader title="Workflow" />
      {isMissing ? (
        <EmptyState
          title="There is no such workflow, or it is not shared with you"
          action={
            <Group>
              <ButtonLink to="/workflows" variant="default">
                All workflows
              </ButtonLink>
            </Group>
          }
        >
          Its owner can share it with you. The runs of a deleted workflow stay.
        </EmptyState>
      ) : (
        <ProblemAlert error={error} onRetry={onRetry} />
      )}
    </>
  );
}
