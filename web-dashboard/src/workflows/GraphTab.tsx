import { Code, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { chartQuery } from '../canvas/chart';
import type { ChartTask } from '../model/graph';
import { ProblemAlert } from '../ui/ProblemAlert';
import classes from './GraphTab.module.css';
import type { Workflow } from './workflow';

const ChartCanvas = lazy(async () => ({ default: (await import('../canvas/ChartCanvas')).ChartCanvas }));
const route = getRouteApi('/shell/workflows/$workflow');

/** The graph of the newest version; the selected task stands in the address. */
export function GraphTab({ workflow }: { workflow: Workflow }) {
  const navigate = route.useNavigate();
  const { task = null } = route.useSearch();
  const chart = useQuery(chartQuery(workflow.id, workflow.revision));
  const graph = chart.data?.graph ?? null;
  const select = (index: number | null) =>
    void navigate({ search: (old) => ({ ...old, task: index ?? undefined }), replace: true });
  if (chart.error !== null) {
    return <ProblemAlert error={chart.error} onRetry={() => void chart.refetch()} />;
  }
  const selected = task === null ? undefined : graph?.tasks[task];
  return (
    <Stack gap="sm">
      <div className={classes.frame}>
        <Suspense fallback={<Skeleton height="100%" />}>
          {graph === null ? (
            <Skeleton height="100%" />
          ) : (
            <ChartCanvas graph={graph} selected={task} onSelect={select} ariaLabel={`Graph of ${workflow.name}`} />
          )}
        </Suspense>
      </div>
      {selected !== undefined && <SelectedTask task={selected} />}
    </Stack>
  );
}

function SelectedTask({ task }: { task: ChartTask }) {
  return (
    <section aria-label={`Task ${task.title}`} className={classes.task}>
      <Group gap="xs">
        <Text fw={600}>{task.title}</Text>
        <Text size="sm" c="dimmed">
          {task.path.join(' › ')} · <Code>{task.name}</Code>
        </Text>
      </Group>
      {task.settings === null ? (
        <Text size="sm" c="dimmed">
          No settings: it runs as the node says.
        </Text>
      ) : (
        <Code block className={classes.settings}>
          {JSON.stringify(task.settings, null, 2)}
        </Code>
      )}
    </section>
  );
}
