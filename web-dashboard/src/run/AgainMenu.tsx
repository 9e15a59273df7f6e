import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client';
import { useRun, useRunNow } from './RunContext';
import { isOver } from './runState';
import { useRetryRun } from './useRetryRun';

/** Start this revision once more, as it is or with the very inputs of this run. A run that still goes on is not done again. */
export function AgainMenu() {
  const { run } = useRun();
  const over = isOver(useRunNow().run.state);
  const navigate = useNavigate();
  const retry = useRetryRun(run.id);
  const open = (started: string | undefined) => {
    if (started !== undefined) {
      void navigate({ to: '/runs/$run', params: { run: started } });
    }
  };
  const onError = (error: Error) =>
    notifications.show({ color: 'red', title: 'The run was not started', message: error.message });
  const another = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/workflows/{workflow}/runs', {
        params: { path: { workflow: run.workflowId }, query: { revision: run.revision } },
      }),
    onSuccess: ({ data }) => open(data?.runId),
    onError,
  });
  const reproduce = useMutation({
    mutationFn: () => api.POST('/api/v1/runs/{run}/reproduce', { params: { path: { run: run.id } } }),
    onSuccess: ({ data }) => {
      const outside = data?.fedFromOutside ?? [];
      if (outside.length > 0) {
        notifications.show({
          title: 'Results may differ',
          message: `These tasks get their values from events or the time of day: ${outside.join(', ')}`,
        });
      }
      open(data?.started?.runId);
    },
    onError,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          loading={retry.isPending || another.isPending || reproduce.isPending}
        >
          Run again
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {over ? (
          <Menu.Item onClick={() => retry.mutate()}>Try the whole run again</Menu.Item>
        ) : (
          <Menu.Item onClick={() => another.mutate()}>Start another run of this revision</Menu.Item>
        )}
        <Menu.Item onClick={() => reproduce.mutate()}>Reproduce: the same revision with the same inputs</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
