import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { DialogForm, Made } from '../ui/DialogForm';
import { period, periodsUpTo } from '../ui/periods';
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
      <Made onClose={onClose}>
        <SecretOnce title="Address of the wall screen" secret={`${window.location.origin}/wall#token=${secret}`}>
          Open it once on the screen. It reads how queue, runners and runs do, and nothing else.
        </SecretOnce>
      </Made>
    );
  }
  return (
    <DialogForm refusal={refusal} sending={sending} submit={submit} verb="Make the screen" onClose={onClose}>
      <TextInput
        label="Name"
        description="Where the screen hangs"
        data-autofocus
        maxLength={100}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <NativeSelect label="Ends after" data={periodsUpTo(3650)} {...form.getInputProps('expiresInMs')} />
    </DialogForm>
  );
}
