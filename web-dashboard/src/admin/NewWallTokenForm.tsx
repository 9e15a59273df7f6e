import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { period, periodsUpTo } from '../ui/periods';
import { Refusal } from '../ui/Refusal';
import { SecretOnce } from '../ui/SecretOnce';
import { useServerForm } from '../ui/useServerForm';

/** Make the token of a wall screen and show the address that holds it, once. */
export function NewWallTokenForm({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const { form, refusal, sending, submit } = useServerForm(
    {
      initialValues: { name: '', expiresInMs: period(365) },
      validate: { name: (name) => (name.trim() === '' ? 'Say which screen it is' : null) },
    },
    async ({ name, expiresInMs }) => {
      const { data } = await api.POST('/api/v1/wall-tokens', {
        body: { name: name.trim(), expiresInMs: Number(expiresInMs) },
      });
      setSecret(data?.token ?? '');
      await client.invalidateQueries({ queryKey: ['wall-tokens'] });
    },
  );
  if (secret !== null) {
    return (
      <Stack>
        <SecretOnce title="Address of the wall screen" secret={`${window.location.origin}/wall#token=${secret}`}>
          Open it once on the screen. It reads how queue, runners and runs do, and nothing else.
        </SecretOnce>
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Refusal text={refusal} />
        <TextInput
          label="Name"
          description="Where the screen hangs"
          data-autofocus
          maxLength={100}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <NativeSelect label="Ends after" data={periodsUpTo(3650)} {...form.getInputProps('expiresInMs')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={sending}>
            Make the screen
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
