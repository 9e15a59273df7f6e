import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { RunsTable } from '../run/RunsTable';
import { useMay } from '../session/session';
import { EmptyState } from '../ui/EmptyState';
import { ProblemAlert } from '../ui/ProblemAlert';
import { includes, type Workflow } from './workflow';

const PAGE = 30;
const route = getRouteApi('/shell/workflows/$workflow');

/** Runs of one workflow, newest first. */
export function RunsTab({ workflow }: { workflow: Workflow }) {
  const path = { workflow: workflow.id };
  const query = { limit: PAGE };
  const runs = useList<Wire<'RunView'>>(
    ['get', '/api/v1/workflows/{workflow}/runs', { params: { path, query } }],
    async (cursor) =>
      (await api.GET('/api/v1/workflows/{workflow}/runs', { params: { path, query: { ...query, cursor } } })).data,
  );
  if (runs.loading) {
    return <Skeleton height={240} aria-label="Runs are being read" aria-busy />;
  }
  if (runs.rows.length === 0) {
    return runs.error === null ? (
      <NoRuns workflow={workflow} />
    ) : (
      <ProblemAlert error={runs.error} onRetry={runs.retry} />
    );
  }
  return (
    <Stack gap="sm">
      <RunsTable runs={runs.rows} dimmed={false} />
      {runs.error !== null && <ProblemAlert error={runs.error} onRetry={runs.retry} />}
      {runs.more !== null && (
        <Group justify="center">
          <Button variant="default" size="xs" onClick={runs.more} loading={runs.loadingMore}>
            Show more
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function NoRuns({ workflow }: { workflow: Workflow }) {
  const navigate = route.useNavigate();
  const mayExecute = useMay('user') && includes(workflow.permission, 'execute');
  const execute = (
    <Button onClick={() => void navigate({ search: (old) => ({ ...old, execute: true }), replace: true })}>
      Execute {workflow.name}
    </Button>
  );
  return (
    <EmptyState title="No runs yet" action={mayExecute && execute}>
      A run is one execution of a version; it stays here with its logs and files.
    </EmptyState>
  );
}
