import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { EmptyState } from '../ui/EmptyState';
import { endColumn } from '../ui/endColumn';
import { LastUse } from '../ui/LastUse';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';

type Token = Wire<'TokenView'>;

const KINDS: Record<Token['kind'], string> = {
  personal: 'personal token',
  login: 'sign-in of a program',
  session: 'browser',
  wall: 'wall screen',
};

/** Tokens and sign-ins of a user, each to be ended. */
export function UserTokens({ user }: { user: Wire<'UserView'> }) {
  const client = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const key = ['users', 'tokens', user.id];
  const tokens = useList<Token>(
    key,
    async () => (await api.GET('/api/v1/users/{user}/tokens', { params: { path: { user: user.id } } })).data,
  );
  const doing = async (act: () => Promise<unknown>) => {
    setError(null);
    try {
      await act();
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
    await client.invalidateQueries({ queryKey: key });
  };
  const revoke = (token: Token) =>
    void doing(() =>
      api.DELETE('/api/v1/users/{user}/tokens/{token}', { params: { path: { user: user.id, token: token.id } } }),
    );
  const revokeAll = () =>
    void doing(() => api.DELETE('/api/v1/users/{user}/tokens', { params: { path: { user: user.id } } }));
  return (
    <Stack>
      {error !== null && <ProblemAlert error={error} />}
      <ListTable
        label="Tokens and sign-ins"
        list={tokens}
        columns={columns(revoke)}
        rowKey={(token) => token.id}
        empty={<EmptyState title="None">Nobody is signed in as {user.username}, and there is no token.</EmptyState>}
      />
      {tokens.rows.length > 0 && (
        <Group justify="flex-end">
          <Button color="red" variant="default" onClick={revokeAll}>
            End all of them
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function columns(revoke: (token: Token) => void): Column<Token>[] {
  return [
    {
      head: 'What',
      cell: (token) => (
        <>
          {KINDS[token.kind]} <Code>{token.hint}…</Code>
          <Text size="xs" c="dimmed">
            {token.name}
          </Text>
        </>
      ),
    },
    { head: 'Scopes', cell: (token) => token.scopes.join(', ') },
    {
      head: 'Last used',
      cell: (token) => <LastUse at={token.lastUsedAt} address={token.lastUsedAddress} />,
    },
    { head: 'Ends', cell: (token) => (token.expiresAt === undefined ? 'never' : <Moment at={token.expiresAt} />) },
    endColumn('End', (token) => token.hint, revoke),
  ];
}
