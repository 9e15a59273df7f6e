import { NativeSelect, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { CommandLine } from '../ui/CommandLine';
import { DialogForm, Made } from '../ui/DialogForm';
import { period, periodsUpTo } from '../ui/periods';
import { SecretOnce } from '../ui/SecretOnce';
import { useServerForm } from '../ui/useServerForm';

interface Values extends Record<string, unknown> {
  description: string;
  tags: string[];
  maxUses: number | string;
  expiresInMs: string;
}

const NEVER = '';

/** Make a token with which runners register, and show it once, with the command for it. */
export function NewRegistrationTokenForm({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const { form, refusal, sending, submit } = useServerForm<Values>(
    { initialValues: { description: '', tags: [], maxUses: '', expiresInMs: period(7) } },
    async ({ description, tags, maxUses, expiresInMs }) => {
      const { data } = await api.POST('/api/v1/registration-tokens', {
        body: {
          description: description.trim() || undefined,
          tags,
          maxUses: typeof maxUses === 'number' ? maxUses : undefined,
          expiresInMs: expiresInMs === NEVER ? undefined : Number(expiresInMs),
        },
      });
      setSecret(data?.token ?? '');
      await client.invalidateQueries({ queryKey: ['registration-tokens'] });
    },
  );
  if (secret !== null) {
    return (
      <Made onClose={onClose}>
        <SecretOnce title="Your new registration token" secret={secret} />
        <CommandLine
          command={`nodeyard-runner register --url ${window.location.origin} --token ${secret}`}
          what="command that registers a runner"
        />
      </Made>
    );
  }
  return (
    <DialogForm refusal={refusal} sending={sending} submit={submit} verb="Make the token" onClose={onClose}>
      <TextInput
        label="Description"
        description="Which machines it is for"
        data-autofocus
        maxLength={1000}
        autoComplete="off"
        {...form.getInputProps('description')}
      />
      <TagsInput
        label="Tags"
        description="Every runner that registers with it gets these; Enter adds one"
        maxTags={100}
        clearButtonProps={{ 'aria-label': 'Remove all tags' }}
        clearable
        {...form.getInputProps('tags')}
      />
      <NumberInput
        label="How many runners"
        description="Empty for any number"
        min={1}
        max={1_000_000}
        allowDecimal={false}
        {...form.getInputProps('maxUses')}
      />
      <NativeSelect
        label="Ends after"
        data={[...periodsUpTo(3650), { value: NEVER, label: 'never' }]}
        {...form.getInputProps('expiresInMs')}
      />
    </DialogForm>
  );
}
