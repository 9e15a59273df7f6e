import { Button, Code, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { Confirm } from '../ui/Confirm';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { endColumn } from '../ui/endColumn';
import { LastUse } from '../ui/LastUse';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';
import { NewTokenForm } from './NewTokenForm';
import { SettingsFrame } from './SettingsFrame';

type Token = Wire<'TokenView'>;

const KEY = ['tokens'];

/** The signed-in user's personal tokens: what each may, when it ends, when and where it was last used. */
export function TokensPage() {
  const client = useQueryClient();
  const tokens = useList(KEY, async () => (await api.GET('/api/v1/tokens')).data);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: KEY });
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      New token
    </Button>
  );
  return (
    <SettingsFrame
      title="Personal tokens"
      about="With a token, programs and commands act in your name, as far as its scopes allow."
      actions={create}
    >
      <ListTable
        label="Personal tokens"
        list={tokens}
        columns={columns(setRevoking)}
        rowKey={(token) => token.id}
        empty={
          <EmptyState title="No tokens yet">
            Make one for the <Code>nodeyard</Code> command, for git or for a program of yours.
          </EmptyState>
        }
      />
      <Dialog opened={making} onClose={() => setMaking(false)} title="New token" keeps>
        <NewTokenForm onMade={reload} onClose={() => setMaking(false)} />
      </Dialog>
      <Confirm
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title={`Revoke ${revoking?.name ?? ''}?`}
        verb="Revoke"
        onConfirm={async () => {
          await api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: revoking?.id ?? '' } } });
          await reload();
        }}
      >
        Whatever uses it is refused from now on. This cannot be undone.
      </Confirm>
    </SettingsFrame>
  );
}

function columns(revoke: (token: Token) => void): Column<Token>[] {
  return [
    {
      head: 'Name',
      cell: (token) => (
        <>
          {token.name} <Code>{token.hint}…</Code>
          {token.kind === 'login' && (
            <Text size="xs" c="dimmed">
              sign-in of a program
            </Text>
          )}
        </>
      ),
    },
    { head: 'Scopes', cell: (token) => token.scopes.join(', ') },
    {
      head: 'Last used',
      cell: (token) => <LastUse at={token.lastUsedAt} address={token.lastUsedAddress} />,
    },
    { head: 'Ends', cell: (token) => (token.expiresAt === undefined ? 'never' : <Moment at={token.expiresAt} />) },
    endColumn('Revoke', (token) => token.name, revoke),
  ];
}
