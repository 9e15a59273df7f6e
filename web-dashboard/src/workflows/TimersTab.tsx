import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { useMay } from '../session/session';
import { Confirm } from '../ui/Confirm';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { type Column, ListTable } from '../ui/ListTable';
import { AnchorLink } from '../ui/links';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { NewTimerForm } from './NewTimerForm';
import { executes, whenText } from './timers';
import { includes, type Workflow } from './workflow';

type Timer = Wire<'TimerView'>;

const PAGE = 100;

/** One's own timers that execute the workflow. */
export function TimersTab({ workflow }: { workflow: Workflow }) {
  const client = useQueryClient();
  const may = useMay('user') && includes(workflow.permission, 'execute');
  const [making, setMaking] = useState(false);
  const [deleting, setDeleting] = useState<Timer | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const all = useList<Timer>(
    ['timers'],
    async (cursor) => (await api.GET('/api/v1/timers', { params: { query: { limit: PAGE, cursor } } })).data,
  );
  const list = { ...all, rows: all.rows.filter((timer) => executes(timer, workflow)) };
  const reload = () => client.invalidateQueries({ queryKey: ['timers'] });
  const toggle = async (timer: Timer) => {
    setError(null);
    const params = { path: { timer: timer.id } };
    try {
      await (timer.state === 'active'
        ? api.POST('/api/v1/timers/{timer}/pause', { params })
        : api.POST('/api/v1/timers/{timer}/resume', { params }));
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
    await reload();
  };
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Your timers that execute this workflow, also while you are away.
        </Text>
        {may && (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
            New timer
          </Button>
        )}
      </Group>
      {error !== null && <ProblemAlert error={error} />}
      <ListTable
        label="Timers"
        list={list}
        columns={columns((timer) => void toggle(timer), setDeleting)}
        rowKey={(timer) => timer.id}
        empty={<EmptyState title="No timers">A timer executes the newest version at certain moments.</EmptyState>}
      />
      <Dialog opened={making} onClose={() => setMaking(false)} title={`New timer for ${workflow.name}`}>
        <NewTimerForm workflow={workflow} onMade={reload} onClose={() => setMaking(false)} />
      </Dialog>
      <Confirm
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title={`Delete ${deleting?.name ?? ''}?`}
        verb="Delete"
        onConfirm={async () => {
          await api.DELETE('/api/v1/timers/{timer}', { params: { path: { timer: deleting?.id ?? '' } } });
          await reload();
        }}
      >
        Its history goes with it; runs that it started go on.
      </Confirm>
    </Stack>
  );
}

function columns(toggle: (timer: Timer) => void, remove: (timer: Timer) => void): Column<Timer>[] {
  return [
    { head: 'Name', cell: (timer) => <Text fw={600}>{timer.name}</Text> },
    { head: 'When', cell: whenText },
    {
      head: 'State',
      cell: (timer) => (
        <>
          {timer.state}
          {timer.reason !== undefined && (
            <Text size="xs" c="dimmed" maw={300}>
              {timer.reason}
            </Text>
          )}
        </>
      ),
    },
    {
      head: 'Next',
      cell: (timer) => (timer.nextDueAt === undefined ? 'never' : <Moment at={timer.nextDueAt} />),
    },
    { head: 'Last', cell: (timer) => <LastFiring timer={timer} /> },
    {
      head: 'Actions',
      quiet: true,
      align: 'end',
      cell: (timer) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          {timer.state !== 'finished' && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => toggle(timer)}
              aria-label={`${timer.state === 'active' ? 'Pause' : 'Resume'} ${timer.name}`}
            >
              {timer.state === 'active' ? 'Pause' : 'Resume'}
            </Button>
          )}
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() => remove(timer)}
            aria-label={`Delete ${timer.name}`}
          >
            Delete
          </Button>
        </Group>
      ),
    },
  ];
}

function LastFiring({ timer }: { timer: Timer }) {
  const last = timer.lastFiring;
  if (last === undefined) {
    return 'not yet';
  }
  return (
    <>
      <Moment at={last.firedAt} />{' '}
      {last.run === undefined ? (
        last.result
      ) : (
        <AnchorLink to="/runs/$run" params={{ run: last.run }} size="sm">
          {last.result}
        </AnchorLink>
      )}
      {last.message !== undefined && (
        <Text size="xs" c="dimmed" maw={300}>
          {last.message}
        </Text>
      )}
    </>
  );
}
