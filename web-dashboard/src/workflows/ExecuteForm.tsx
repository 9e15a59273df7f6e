import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api } from '../api/client';
import { useList } from '../api/useList';
import { ProblemAlert } from '../ui/ProblemAlert';
import { clockText } from '../ui/time';
import { PreflightView } from './PreflightView';
import { outlookOf } from './preflight';
import { usePreflight } from './usePreflight';

interface Props {
  workflow: string;
  revision?: string;
  onClose: () => void;
}

const NEWEST = '';
const CHOICES = 50;

/** Choose a version and start it. Enter starts: the button has the focus. */
export function ExecuteForm({ workflow, revision, onClose }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(revision ?? NEWEST);
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const preflight = usePreflight(workflow, chosen === NEWEST ? null : chosen);
  const isSound = preflight.data === undefined || preflight.data === null || outlookOf(preflight.data) !== 'unsound';
  // One key for all tries of one wish: a lost answer never starts a second run.
  const key = useRef({ of: '', key: '' });
  const start = async () => {
    setStarting(true);
    setError(null);
    if (key.current.of !== chosen || key.current.key === '') {
      key.current = { of: chosen, key: crypto.randomUUID() };
    }
    try {
      const { data } = await api.POST('/api/v1/workflows/{workflow}/runs', {
        params: { path: { workflow }, query: chosen === NEWEST ? {} : { revision: chosen } },
        headers: { 'Idempotency-Key': key.current.key },
      });
      void client.invalidateQueries({ queryKey: ['get', '/api/v1/workflows/{workflow}/runs'] });
      onClose();
      if (data !== undefined) {
        await navigate({ to: '/runs/$run', params: { run: data.runId } });
      }
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
      setStarting(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <Stack>
        <RevisionChoice workflow={workflow} value={chosen} onChange={setChosen} />
        <PreflightView preflight={preflight} />
        <Text size="sm" c="dimmed">
          Predicted start and end: no estimate (0 past runs)
        </Text>
        {error !== null && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={starting}
            disabled={!isSound}
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            data-autofocus
          >
            Start the run
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function RevisionChoice({
  workflow,
  value,
  onChange,
}: {
  workflow: string;
  value: string;
  onChange: (revision: string) => void;
}) {
  const query = { limit: CHOICES };
  const revisions = useList(
    ['get', '/api/v1/workflows/{workflow}/revisions', { params: { path: { workflow }, query } }],
    async (cursor) =>
      (
        await api.GET('/api/v1/workflows/{workflow}/revisions', {
          params: { path: { workflow }, query: { ...query, cursor } },
        })
      ).data,
  );
  const [head] = revisions.rows;
  const isListed = value === NEWEST || revisions.rows.some((row) => row.revision === value);
  const choices = [
    { value: NEWEST, label: head === undefined ? 'The newest' : `The newest: ${named(head)}` },
    ...(isListed ? [] : [{ value, label: value.slice(0, 7) }]),
    ...revisions.rows.map((row) => ({ value: row.revision, label: named(row) })),
  ];
  return (
    <NativeSelect
      label="Version"
      data={choices}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function named(row: { revision: string; message: string; publishedAt: string; author: string }): string {
  const [line = ''] = row.message.split('\n');
  return `${row.revision.slice(0, 7)} · ${line.slice(0, 60)} · ${row.author}, ${clockText(Date.parse(row.publishedAt), Date.now())}`;
}
