import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconDownload, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client';
import { useMay } from '../session/session';
import { CancelRunButton } from './CancelRunButton';
import { useRun, useRunNow } from './RunContext';
import { isOver } from './runState';
import { useReport } from './useReport';

/** What can be done with a run. */
export function RunActions() {
  const { run } = useRun();
  const { run: now } = useRunNow();
  const may = useMay('user');
  return (
    <>
      <CancelRunButton run={{ ...run, state: now.state, counts: now.counts }} />
      {may && run.environments !== true && <AgainMenu />}
      <ExportMenu />
    </>
  );
}

/** Start this revision once more, as it is or with the very inputs of this run. A run that still goes on is not done again. */
function AgainMenu() {
  const { run } = useRun();
  const over = isOver(useRunNow().run.state);
  const navigate = useNavigate();
  const open = (started: string | undefined) => {
    if (started !== undefined) {
      void navigate({ to: '/runs/$run', params: { run: started } });
    }
  };
  const onError = (error: Error) =>
    notifications.show({ color: 'red', title: 'The run was not started', message: error.message });
  const again = useMutation({
    mutationFn: () =>
      over
        ? api.POST('/api/v1/runs/{run}/retry', { params: { path: { run: run.id } } })
        : api.POST('/api/v1/workflows/{workflow}/runs', {
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
          loading={again.isPending || reproduce.isPending}
        >
          Run again
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => again.mutate()}>
          {over ? 'Try the whole run again' : 'Start another run of this revision'}
        </Menu.Item>
        <Menu.Item onClick={() => reproduce.mutate()}>Reproduce: the same revision with the same inputs</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Take the run along: as a page to read, or in the formats that other programs know. */
function ExportMenu() {
  const { run } = useRun();
  const report = useReport();
  const address = (format: string) => `/api/v1/runs/${run.id}/export?format=${format}`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          loading={report.isPending}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => report.mutate()}>Download report (one HTML file)</Menu.Item>
        <Menu.Item component="a" href={address('ro-crate')} download>
          RO-Crate with results (ZIP)
        </Menu.Item>
        <Menu.Item component="a" href={address('wfformat')} download>
          WfFormat (JSON)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
