import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { ProblemError } from '../api/problem';
import { useList } from '../api/useList';
import { EmptyState } from '../ui/EmptyState';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { Refusal } from '../ui/Refusal';
import { useServerForm } from '../ui/useServerForm';
import type { Workflow } from './workflow';

type Share = Wire<'ShareView'>;
type Shared = Exclude<Share['permission'], 'own'>;

const CHOICES: { value: Shared; label: string }[] = [
  { value: 'read', label: 'read: see it, its runs and their logs' },
  { value: 'execute', label: 'execute: also start and cancel runs' },
  { value: 'edit', label: 'edit: also publish versions' },
];
const PAGE = 100;

/** With whom a workflow is shared, and what each may do; for its owner. */
export function SharingTab({ workflow }: { workflow: Workflow }) {
  const client = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const key = ['shares', workflow.id];
  const shares = useList<Share>(
    key,
    async (cursor) =>
      (
        await api.GET('/api/v1/workflows/{workflow}/shares', {
          params: { path: { workflow: workflow.id }, query: { limit: PAGE, cursor } },
        })
      ).data,
  );
  const reload = () => client.invalidateQueries({ queryKey: key });
  const doing = async (act: () => Promise<unknown>) => {
    setError(null);
    try {
      await act();
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
    await reload();
  };
  const give = (username: string, permission: Shared) =>
    api.PUT('/api/v1/workflows/{workflow}/shares/{username}', {
      params: { path: { workflow: workflow.id, username } },
      body: { permission },
    });
  const takeBack = (username: string) =>
    api.DELETE('/api/v1/workflows/{workflow}/shares/{username}', {
      params: { path: { workflow: workflow.id, username } },
    });
  return (
    <Stack maw={900}>
      <ShareForm
        onShare={async (username, permission) => {
          await give(username, permission);
          await reload();
        }}
      />
      {error !== null && <ProblemAlert error={error} />}
      <ListTable
        label="People it is shared with"
        list={shares}
        rowKey={(share) => share.username}
        columns={columns(
          (share, permission) => void doing(() => give(share.username, permission)),
          (share) => void doing(() => takeBack(share.username)),
        )}
        empty={
          <EmptyState title="Shared with nobody">
            Only {workflow.owner} and administrators see it. Share it by user name above.
          </EmptyState>
        }
      />
    </Stack>
  );
}

function ShareForm({ onShare }: { onShare: (username: string, permission: Shared) => Promise<void> }) {
  const { form, refusal, sending, submit, reset } = useServerForm<{ username: string; permission: Shared }>(
    {
      initialValues: { username: '', permission: 'read' },
      validate: { username: (name) => (name.trim() === '' ? 'Whom?' : null) },
    },
    async ({ username, permission }) => {
      try {
        await onShare(username.trim(), permission);
        reset();
      } catch (error) {
        if (error instanceof ProblemError && (error.status === 404 || error.status === 422)) {
          form.setFieldError('username', error.message);
          return;
        }
        throw error;
      }
    },
  );
  return (
    <form onSubmit={submit} noValidate>
      <Refusal text={refusal} />
      <Group align="flex-start" gap="sm">
        <TextInput label="User name" autoComplete="off" maxLength={64} w={220} {...form.getInputProps('username')} />
        <NativeSelect label="May" data={CHOICES} w={320} {...form.getInputProps('permission')} />
        <Button type="submit" loading={sending} mt={25}>
          Share
        </Button>
      </Group>
    </form>
  );
}

function columns(give: (share: Share, permission: Shared) => void, takeBack: (share: Share) => void): Column<Share>[] {
  return [
    { head: 'User', cell: (share) => <Text fw={600}>{share.username}</Text> },
    {
      head: 'May',
      cell: (share) => (
        <NativeSelect
          size="xs"
          w={300}
          aria-label={`What ${share.username} may do`}
          data={CHOICES}
          value={share.permission}
          onChange={(event) => {
            const chosen = CHOICES.find((choice) => choice.value === event.currentTarget.value);
            if (chosen !== undefined) {
              give(share, chosen.value);
            }
          }}
        />
      ),
    },
    {
      head: 'Since',
      cell: (share) => (
        <>
          <Moment at={share.createdAt} />, by {share.sharedBy}
        </>
      ),
    },
    {
      head: 'Actions',
      quiet: true,
      align: 'end',
      cell: (share) => (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          onClick={() => takeBack(share)}
          aria-label={`Stop sharing with ${share.username}`}
        >
          Stop sharing
        </Button>
      ),
    },
  ];
}
