import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { ProblemError } from '../api/problem';
import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { RunsFilters } from './RunsFilters';
import { RunsTable } from './RunsTable';
import { useRuns } from './useRuns';

const route = getRouteApi('/shell/runs');
const ROWS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** All runs that the signed-in person may see, newest first, filtered by the address. */
export function RunsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const runs = useRuns(search);
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.keys(search).length > 0;
  const unknown = runs.error instanceof ProblemError && runs.error.status === 404;
  return (
    <>
      <PageHeader title="Runs" about="Every execution of a workflow that you may see, newest first." />
      <Stack gap="md">
        <RunsFilters search={search} onChange={(to) => void navigate({ search: to, replace: true })} />
        {unknown && <NoRuns filtered why={runs.error?.message} />}
        {runs.isError && !unknown && <ProblemAlert error={runs.error} onRetry={() => void runs.refetch()} />}
        {runs.isPending && <Waiting />}
        {runs.isSuccess && items.length === 0 && <NoRuns filtered={filtered} />}
        {items.length > 0 && <RunsTable runs={items} dimmed={runs.isPlaceholderData} />}
        {runs.hasNextPage && (
          <Group justify="center">
            <Button variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
              Show older runs
            </Button>
          </Group>
        )}
      </Stack>
    </>
  );
}

function Waiting() {
  return (
    <Stack gap={4} aria-busy="true" aria-label="The runs are being read">
      {ROWS.map((row) => (
        <Skeleton key={row} height={40} />
      ))}
    </Stack>
  );
}

function NoRuns({ filtered, why }: { filtered: boolean; why?: string }) {
  return filtered ? (
    <EmptyState
      title="No run matches"
      action={
        <ButtonLink to="/runs" variant="default">
          Clear the filters
        </ButtonLink>
      }
    >
      {why ?? 'Runs that match appear here by themselves.'}
    </EmptyState>
  ) : (
    <EmptyState
      title="Nothing has run yet"
      action={<ButtonLink to="/workflows">Choose a workflow to execute</ButtonLink>}
    >
      A run appears here as soon as somebody, a timer or a program executes a workflow.
    </EmptyState>
  );
}
