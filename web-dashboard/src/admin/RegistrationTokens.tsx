import { Code, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { Confirm } from '../ui/Confirm';
import { EmptyState } from '../ui/EmptyState';
import { endColumn } from '../ui/endColumn';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';

type Token = Wire<'RegistrationTokenView'>;

/** Tokens with which runners register themselves. */
export function RegistrationTokens() {
  const client = useQueryClient();
  const [revoking, setRevoking] = useState<Token | null>(null);
  const tokens = useList<Token>(
    ['registration-tokens'],
    async () => (await api.GET('/api/v1/registration-tokens')).data,
  );
  return (
    <>
      <ListTable
        label="Registration tokens"
        list={tokens}
        columns={columns(setRevoking)}
        rowKey={(token) => token.id}
        empty={
          <EmptyState title="No registration tokens">
            With one, many runners can register by themselves; a single runner is quicker under Runners.
          </EmptyState>
        }
      />
      <Confirm
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title="Revoke this registration token?"
        verb="Revoke"
        onConfirm={async () => {
          await api.DELETE('/api/v1/registration-tokens/{id}', { params: { path: { id: revoking?.id ?? '' } } });
          await client.invalidateQueries({ queryKey: ['registration-tokens'] });
        }}
      >
        No further runner can register with it. Those that have stay.
      </Confirm>
    </>
  );
}

function columns(revoke: (token: Token) => void): Column<Token>[] {
  return [
    {
      head: 'Token',
      cell: (token) => (
        <>
          <Code>{token.hint}…</Code>
          {token.description !== undefined && <Text size="sm">{token.description}</Text>}
        </>
      ),
    },
    { head: 'Tags of its runners', cell: (token) => (token.tags.length === 0 ? 'any' : token.tags.join(', ')) },
    {
      head: 'Uses',
      cell: (token) => (token.maxUses === undefined ? `${token.uses}` : `${token.uses} of ${token.maxUses}`),
    },
    { head: 'Ends', cell: (token) => (token.expiresAt === undefined ? 'never' : <Moment at={token.expiresAt} />) },
    { head: 'Made', cell: (token) => <Moment at={token.createdAt} /> },
    endColumn('Revoke', (token) => token.hint, revoke),
  ];
}
