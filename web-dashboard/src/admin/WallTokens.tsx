import { Code } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { Confirm } from '../ui/Confirm';
import { EmptyState } from '../ui/EmptyState';
import { endColumn } from '../ui/endColumn';
import { LastUse } from '../ui/LastUse';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';

type Token = Wire<'WallTokenView'>;

/** Wall screens that may read how the yard does. */
export function WallTokens() {
  const client = useQueryClient();
  const [revoking, setRevoking] = useState<Token | null>(null);
  const tokens = useList<Token>(['wall-tokens'], async () => (await api.GET('/api/v1/wall-tokens')).data);
  return (
    <>
      <ListTable
        label="Wall screens"
        list={tokens}
        columns={columns(setRevoking)}
        rowKey={(token) => token.id}
        empty={<EmptyState title="No wall screens">A screen in the hall shows queue, runners and runs.</EmptyState>}
      />
      <Confirm
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title={`Revoke the screen ${revoking?.name ?? ''}?`}
        verb="Revoke"
        onConfirm={async () => {
          await api.DELETE('/api/v1/wall-tokens/{id}', { params: { path: { id: revoking?.id ?? '' } } });
          await client.invalidateQueries({ queryKey: ['wall-tokens'] });
        }}
      >
        It shows nothing any more from now on.
      </Confirm>
    </>
  );
}

function columns(revoke: (token: Token) => void): Column<Token>[] {
  return [
    {
      head: 'Name',
      cell: (token) => (
        <>
          {token.name} <Code>{token.hint}…</Code>
        </>
      ),
    },
    {
      head: 'Last seen',
      cell: (token) => <LastUse at={token.lastUsedAt} address={token.lastUsedAddress} />,
    },
    { head: 'Ends', cell: (token) => <Moment at={token.expiresAt} /> },
    { head: 'Made by', cell: (token) => token.createdBy },
    endColumn('Revoke', (token) => token.name, revoke),
  ];
}
