import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { $api } from '../api/client';
import { runOfTask } from '../model/taskId';
import { AnchorLink, ButtonLink } from '../ui/links';
import { Moment } from '../ui/Moment';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StateChip } from '../ui/StateChip';
import { AttemptsTable } from './AttemptsTable';
import { ExplanationBlock } from './Explanation';
import { RequirementsTags } from './RequirementsTags';
import { useTask } from './useTask';

const route = getRouteApi('/shell/tasks/$task');

/** Explain one task: why it waits or how it ended, what it asks for, its attempts. */
export function TaskPage() {
  const { task } = route.useParams();
  const { data, error, refetch } = useTask(task);
  if (error !== null && data === undefined) {
    return (
      <>
        <PageHeader title="Task" />
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <Stack gap="lg">
      <PageHeader
        title={data?.title ?? 'Task'}
        beside={data !== undefined && <StateChip state={data.state} />}
        about={<Whose task={task} name={data?.name} />}
        actions={<ShowInRun task={task} />}
      />
      <ExplanationBlock task={task} />
      {data === undefined ? <Skeleton height={80} /> : <Requirements requirements={data.requirements} />}
      <AttemptsTable task={task} />
    </Stack>
  );
}

function Whose({ task, name }: { task: string; name?: string }) {
  const id = runOfTask(task);
  const run = $api.useQuery(
    'get',
    '/api/v1/runs/{run}',
    { params: { path: { run: id ?? '' } } },
    { enabled: id !== null },
  );
  if (run.data === undefined) {
    return <Skeleton height={20} width={320} />;
  }
  return (
    <Group gap={6}>
      <Text size="sm" ff="monospace">
        {name}
      </Text>
      of workflow
      <AnchorLink size="sm" to="/workflows/$workflow" params={{ workflow: run.data.workflowId }}>
        {run.data.workflow}
      </AnchorLink>
      <span>
        · run by {run.data.startedBy} <Moment at={run.data.createdAt} />
      </span>
    </Group>
  );
}

function ShowInRun({ task }: { task: string }) {
  const run = runOfTask(task);
  if (run === null) {
    return null;
  }
  return (
    <ButtonLink variant="default" to="/runs/$run" params={{ run }} search={{ task }}>
      Show in its run
    </ButtonLink>
  );
}

function Requirements({ requirements }: { requirements: Parameters<typeof RequirementsTags>[0]['requirements'] }) {
  return (
    <div>
      <Text component="h2" size="md" fw={600} mb={6}>
        What it asks of a runner
      </Text>
      <RequirementsTags requirements={requirements} />
    </div>
  );
}
