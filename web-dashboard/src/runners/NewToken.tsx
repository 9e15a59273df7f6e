import { Button, Code, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api/client';
import { ProblemAlert } from '../ui/ProblemAlert';
import { SecretOnce } from '../ui/SecretOnce';
import type { Runner } from './runner';

const HOUR_MS = 3_600_000;
const OVERLAPS = [
  { value: '0', label: 'works no more' },
  { value: `${HOUR_MS}`, label: 'works for another hour' },
  { value: `${24 * HOUR_MS}`, label: 'works for another day' },
];

interface Props {
  runner: Runner;
  opened: boolean;
  onClose: () => void;
}

/** Make a new token for a runner and show it once, with what to do with it. */
export function NewToken({ runner, opened, onClose }: Props) {
  const [overlap, setOverlap] = useState(`${HOUR_MS}`);
  const [token, setToken] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const make = async () => {
    setError(null);
    try {
      const { data } = await api.POST('/api/v1/runners/{id}/token', {
        params: { path: { id: runner.id } },
        body: { overlapMs: Number(overlap) },
      });
      setToken(data?.token ?? null);
    } catch (refusal) {
      setError(refusal);
    }
  };
  const close = () => {
    setToken(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={`New token for ${runner.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={token === null}
      size="lg"
    >
      {token === null ? (
        <Stack>
          <Text size="sm">The runner needs it in its settings file; what it runs goes on.</Text>
          <Select
            label="The old token"
            allowDeselect={false}
            data={OVERLAPS}
            value={overlap}
            onChange={(value) => setOverlap(value ?? overlap)}
          />
          {error !== null && <ProblemAlert error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button onClick={() => void make()}>Make token</Button>
          </Group>
        </Stack>
      ) : (
        <SecretOnce title="Runner token" secret={token}>
          Put it into the runner's settings file (<Code>/etc/nodeyard-runner/config.toml</Code> for root, else{' '}
          <Code>~/.config/nodeyard-runner/config.toml</Code>) as <Code>token = "…"</Code>, then restart the runner with
          HUP: <Code>systemctl kill -s HUP nodeyard-runner</Code>.
        </SecretOnce>
      )}
    </Modal>
  );
}
