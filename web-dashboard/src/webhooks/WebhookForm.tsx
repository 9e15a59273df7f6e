import { Checkbox, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useMay } from '../session/session';
import { DialogForm, Made } from '../ui/DialogForm';
import { SecretOnce } from '../ui/SecretOnce';
import { useServerForm } from '../ui/useServerForm';
import { WorkflowPicker } from '../workflows/WorkflowPicker';
import { WEBHOOK_EVENTS, type WebhookEvent } from './webhookEvents';

interface Values extends Record<string, unknown> {
  url: string;
  description: string;
  events: WebhookEvent[];
  workflow: string;
  everyone: boolean;
}

interface Props {
  /** The one to change; a new one without it. */
  webhook?: Wire<'WebhookView'>;
  onChanged: () => Promise<void>;
  onClose: () => void;
}

/** Make a webhook and show its secret once, or change one. */
export function WebhookForm({ webhook, onChanged, onClose }: Props) {
  const isAdmin = useMay('admin');
  const [secret, setSecret] = useState<string | null>(null);
  const { form, refusal, sending, submit } = useServerForm<Values>(
    {
      initialValues: {
        url: webhook?.url ?? '',
        description: webhook?.description ?? '',
        events: webhook?.events ?? ['run.finished'],
        workflow: '',
        everyone: webhook?.everyone ?? false,
      },
      validate: {
        url: (url) => (/^https?:\/\/./.test(url.trim()) ? null : 'It begins with https:// or http://'),
        events: (events) => (events.length === 0 ? 'Choose at least one' : null),
      },
    },
    async ({ url, description, events, workflow, everyone }) => {
      if (webhook === undefined) {
        const { data } = await api.POST('/api/v1/webhooks', {
          body: {
            url: url.trim(),
            description: description.trim() || undefined,
            events,
            workflow: workflow || undefined,
            everyone,
          },
        });
        setSecret(data?.secret ?? '');
      } else {
        await api.PATCH('/api/v1/webhooks/{id}', {
          params: { path: { id: webhook.id }, header: { 'If-Match': `"${webhook.version}"` } },
          body: { url: url.trim(), description: description.trim(), events },
        });
        onClose();
      }
      await onChanged();
    },
  );
  if (secret !== null) {
    return (
      <Made onClose={onClose}>
        <SecretOnce title="Secret of the webhook" secret={secret}>
          Every call is signed with it, as Standard Webhooks has it: your program checks that calls are genuine.
        </SecretOnce>
      </Made>
    );
  }
  const hearsAll = form.values.everyone;
  return (
    <DialogForm
      refusal={refusal}
      sending={sending}
      submit={submit}
      verb={webhook === undefined ? 'Make the webhook' : 'Save'}
      onClose={onClose}
    >
      <TextInput
        label="Address"
        placeholder="https://example.org/hook"
        data-autofocus
        autoComplete="off"
        maxLength={2000}
        {...form.getInputProps('url')}
      />
      <TextInput label="Description" maxLength={200} autoComplete="off" {...form.getInputProps('description')} />
      {webhook === undefined && isAdmin && (
        <Checkbox
          label="Everybody's things"
          description="runners, sign-ups, and the runs of all users"
          {...form.getInputProps('everyone', { type: 'checkbox' })}
        />
      )}
      <Checkbox.Group label="Events" {...form.getInputProps('events')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
          {WEBHOOK_EVENTS.filter((event) => event.wide === undefined || hearsAll).map((event) => (
            <Checkbox key={event.value} value={event.value} label={event.value} description={event.description} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      {webhook === undefined && (
        <WorkflowPicker
          label="Only of this workflow"
          placeholder="All that you may see"
          error={form.errors.workflow}
          value={form.values.workflow === '' ? null : form.values.workflow}
          onChange={(workflow) => form.setFieldValue('workflow', workflow ?? '')}
        />
      )}
    </DialogForm>
  );
}
