import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useSession } from '../session/session';
import { CommandLine } from '../ui/CommandLine';
import { DialogForm, Made } from '../ui/DialogForm';
import { period, periodsUpTo } from '../ui/periods';
import { SecretOnce } from '../ui/SecretOnce';
import { useServerForm } from '../ui/useServerForm';

type Scope = Wire<'NewToken'>['scopes'] extends (infer Each)[] | undefined ? Each : never;

const SCOPES: { value: Scope; label: string; description: string }[] = [
  { value: 'read', label: 'Read', description: 'see what you may see' },
  { value: 'execute', label: 'Execute', description: 'start and cancel runs, push events, start timers' },
  { value: 'write', label: 'Write', description: 'publish and share workflows, push with git, change your profile' },
  { value: 'admin', label: 'Administer', description: 'everything that only administrators may' },
];

interface Values extends Record<string, unknown> {
  name: string;
  scopes: Scope[];
  expiresInMs: string;
}

/** Make a personal token and show its secret, once. */
export function NewTokenForm({ onMade, onClose }: { onMade: () => void; onClose: () => void }) {
  const own = useSession()?.scopes ?? [];
  const [secret, setSecret] = useState<string | null>(null);
  const { form, refusal, sending, submit } = useServerForm<Values>(
    {
      initialValues: { name: '', scopes: ['read', 'execute', 'write'], expiresInMs: period(90) },
      validate: {
        name: (name) => (name.trim() === '' ? 'Say what it is for' : null),
        scopes: (scopes) => (scopes.length === 0 ? 'Choose at least one' : null),
      },
    },
    async ({ name, scopes, expiresInMs }) => {
      const { data } = await api.POST('/api/v1/tokens', {
        body: { name: name.trim(), scopes, expiresInMs: Number(expiresInMs) },
      });
      setSecret(data?.token ?? '');
      onMade();
    },
  );
  if (secret !== null) {
    return (
      <Made onClose={onClose}>
        <SecretOnce title="Your new token" secret={secret} />
        <CommandLine
          command={`nodeyard login ${window.location.origin} --with-token`}
          what="command that signs in with the token"
        />
      </Made>
    );
  }
  return (
    <DialogForm refusal={refusal} sending={sending} submit={submit} verb="Make the token" onClose={onClose}>
      <TextInput
        label="Name"
        description="What the token is for: you will see it in this list and in the audit log"
        data-autofocus
        maxLength={100}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <Checkbox.Group label="Scopes" {...form.getInputProps('scopes')}>
        <Stack gap="xs" mt="xs">
          {SCOPES.filter((scope) => own.includes(scope.value)).map((scope) => (
            <Checkbox key={scope.value} value={scope.value} label={scope.label} description={scope.description} />
          ))}
        </Stack>
      </Checkbox.Group>
      <NativeSelect label="Ends after" data={periodsUpTo(3650)} {...form.getInputProps('expiresInMs')} />
    </DialogForm>
  );
}
