import { Alert, Button, Group, NumberInput, Select, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../api/client';
import { ProblemAlert } from '../ui/ProblemAlert';
import type { NewRunner } from './commands';
import { useKnownTags } from './useKnownTags';
import { useRunners } from './useRunners';

const DAY_MS = 86_400_000;
const LIVES = [
  { value: `${DAY_MS}`, label: 'one day' },
  { value: `${7 * DAY_MS}`, label: 'a week' },
  { value: `${30 * DAY_MS}`, label: '30 days' },
];
const MOST_SLOTS = 10_000;

interface Props {
  tags: string[];
  admin: boolean;
  onReady: (runner: NewRunner) => void;
}

/** What the new runner shall be. Administrators get a token made for it; others use one that they were given. */
export function NewRunnerForm({ tags, admin, onReady }: Props) {
  const known = useKnownTags();
  const taken = new Set((useRunners().data?.items ?? []).map((runner) => runner.name));
  const [error, setError] = useState<unknown>(null);
  const form = useForm({
    initialValues: { name: '', description: '', tags, slots: '' as number | string, life: `${DAY_MS}`, token: '' },
    validate: {
      name: (name) =>
        name.trim() === '' ? 'Give it a name.' : taken.has(name.trim()) ? 'Another runner has this name.' : null,
      token: (token) => (admin || /^nyg_\S+$/.test(token.trim()) ? null : 'A registration token begins with nyg_.'),
    },
  });
  const submit = form.onSubmit(async (values) => {
    setError(null);
    try {
      onReady(await newRunner(values, admin));
    } catch (refusal) {
      setError(refusal);
    }
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description="Its host's name is a good one."
          placeholder="lab-1"
          maxLength={100}
          withAsterisk
          data-autofocus
          {...form.getInputProps('name')}
        />
        {admin ? (
          <TagsInput
            label="Tags"
            description="A task gets only to runners that have all of its tags. What the host has (os:linux, gpu, python:numpy …) it finds itself."
            placeholder={form.values.tags.length === 0 ? 'none' : undefined}
            data={known}
            {...form.getInputProps('tags')}
          />
        ) : (
          <TokenOfAnother form={form} />
        )}
        <Textarea label="Description" maxLength={1000} autosize {...form.getInputProps('description')} />
        <SlotsAndLife form={form} admin={admin} />
        <Text size="sm" c="dimmed">
          Executors need no setting: the runner looks what its host has (shell, Docker, Kubernetes, SLURM, conda …) and
          tells what it cannot use and why.
        </Text>
        {error !== null && <ProblemAlert error={error} />}
        <Group>
          <Button type="submit" loading={form.submitting}>
            {admin ? 'Make the command' : 'Show the command'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** How much it does at a time, and how long the command may be used. */
function SlotsAndLife({
  form,
  admin,
}: {
  form: { getInputProps: (path: 'slots' | 'life') => object };
  admin: boolean;
}) {
  return (
    <Group grow align="flex-start" preventGrowOverflow={false}>
      <NumberInput
        label="Slots"
        description="Tasks at the same time."
        placeholder="as many as processors"
        min={1}
        max={MOST_SLOTS}
        allowDecimal={false}
        {...form.getInputProps('slots')}
      />
      {admin && (
        <Select
          label="The command works for"
          description="Once, for one runner."
          allowDeselect={false}
          data={LIVES}
          {...form.getInputProps('life')}
        />
      )}
    </Group>
  );
}

function TokenOfAnother({ form }: { form: { getInputProps: (path: 'token') => object } }) {
  return (
    <>
      <Alert color="gray" variant="outline">
        Only administrators make registration tokens. Ask one of them for a token (nyg_…), which carries the tags of the
        runner; you may then steer what registers with a token that was made for you.
      </Alert>
      <TextInput
        label="Registration token"
        placeholder="nyg_…"
        autoComplete="off"
        spellCheck={false}
        withAsterisk
        {...form.getInputProps('token')}
      />
    </>
  );
}

interface Values {
  name: string;
  description: string;
  tags: string[];
  slots: number | string;
  life: string;
  token: string;
}

/** Return what the command needs; of administrators a token is made for it. */
async function newRunner(values: Values, admin: boolean): Promise<NewRunner> {
  const name = values.name.trim();
  const token = admin ? await makeToken(name, values.tags, Number(values.life)) : values.token.trim();
  return {
    url: globalThis.location.origin,
    token,
    name,
    description: values.description.trim() || undefined,
    slots: typeof values.slots === 'number' ? values.slots : undefined,
  };
}

async function makeToken(name: string, tags: string[], expiresInMs: number): Promise<string> {
  const { data } = await api.POST('/api/v1/registration-tokens', {
    body: { description: `runner ${name}`, tags, maxUses: 1, expiresInMs },
  });
  return data?.token ?? '';
}
