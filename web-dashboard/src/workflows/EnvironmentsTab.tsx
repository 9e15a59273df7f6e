import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useMay } from '../session/session';
import { Chip } from '../ui/Chip';
import { EmptyState } from '../ui/EmptyState';
import { type Column, ListTable } from '../ui/ListTable';
import { ProblemAlert } from '../ui/ProblemAlert';
import { ChartProblems } from './ChartProblems';
import { ENVIRONMENT_LOOKS, partsText, whereText } from './environments';
import { counted } from './preflight';
import { includes, type Workflow } from './workflow';

type Row = Wire<'WorkflowEnvironment'>;

/** What must be installed before tasks run, where it is, and making it ahead of a run. */
export function EnvironmentsTab({ workflow }: { workflow: Workflow }) {
  const found = useQuery({
    queryKey: ['environments', workflow.id, workflow.revision],
    queryFn: async () => {
      const { data } = await api.GET('/api/v1/workflows/{workflow}/environments', {
        params: { path: { workflow: workflow.id } },
      });
      return data ?? null;
    },
  });
  const list = {
    rows: found.data?.environments ?? [],
    loading: found.isPending,
    error: found.error,
    retry: () => void found.refetch(),
    more: null,
    loadingMore: false,
  };
  const isMissing = list.rows.some((row) => row.definition.state !== 'ready');
  return (
    <Stack>
      {isMissing && <BuildAhead workflow={workflow} />}
      <ListTable
        label="Environments"
        list={list}
        columns={COLUMNS}
        rowKey={(row) => row.definition.digest}
        empty={
          <EmptyState title="No environments needed">
            No task of the newest version asks for packages or an image. They are named in a task's settings, under
            environment.
          </EmptyState>
        }
      />
      <ChartProblems problems={found.data?.problems ?? []} />
    </Stack>
  );
}

const COLUMNS: Column<Row>[] = [
  {
    head: 'Environment',
    cell: ({ definition }) => (
      <>
        <Code>{definition.digest.replace('sha256:', '').slice(0, 12)}</Code> {definition.executor}
        <Text size="xs" c="dimmed" maw={480} lineClamp={2}>
          {partsText(definition.environment)}
        </Text>
      </>
    ),
  },
  {
    head: 'State',
    cell: ({ definition }) => {
      const { sign, tone } = ENVIRONMENT_LOOKS[definition.state];
      return <Chip sign={sign} tone={tone} word={definition.state} />;
    },
  },
  {
    head: 'Where',
    cell: ({ definition }) => (
      <Text size="sm" maw={360} lineClamp={3}>
        {whereText(definition)}
      </Text>
    ),
  },
  {
    head: 'Tasks',
    cell: (row) => (
      <Text size="sm" title={row.tasks.join(', ')} lineClamp={2} maw={280}>
        {counted(row.taskCount, 'task')}: {row.tasks.slice(0, 5).join(', ')}
        {row.taskCount > 5 && ' …'}
      </Text>
    ),
  },
];

function BuildAhead({ workflow }: { workflow: Workflow }) {
  const navigate = useNavigate();
  const may = useMay('user') && includes(workflow.permission, 'execute');
  const [building, setBuilding] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const build = async () => {
    setBuilding(true);
    setError(null);
    try {
      const { data } = await api.POST('/api/v1/workflows/{workflow}/environments/build', {
        params: { path: { workflow: workflow.id } },
      });
      if (data !== undefined) {
        await navigate({ to: '/runs/$run', params: { run: data.runId } });
      }
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
      setBuilding(false);
    }
  };
  return (
    <>
      <Group justify="space-between">
        <Text size="sm">Some are not there yet: the first task that needs one waits while it is made.</Text>
        {may && (
          <Button variant="default" onClick={() => void build()} loading={building}>
            Make them ahead
          </Button>
        )}
      </Group>
      {error !== null && <ProblemAlert error={error} />}
    </>
  );
}
