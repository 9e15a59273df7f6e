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

type Invitation = Wire<'InvitationView'>;

const PAGE = 50;

/** Who was invited by whom, and what came of it. */
export function Invitations() {
  const client = useQueryClient();
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const invitations = useList<Invitation>(
    ['invitations'],
    async (cursor) => (await api.GET('/api/v1/invitations', { params: { query: { limit: PAGE, cursor } } })).data,
  );
  return (
    <>
      <ListTable
        label="Invitations"
        list={invitations}
        columns={columns(setRevoking)}
        rowKey={(invitation) => invitation.id}
        empty={
          <EmptyState title="No invitations">An invitation lets one person sign up, with the role it names.</EmptyState>
        }
      />
      <Confirm
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title="Take this invitation back?"
        verb="Take back"
        onConfirm={async () => {
          await api.DELETE('/api/v1/invitations/{id}', { params: { path: { id: revoking?.id ?? '' } } });
          await client.invalidateQueries({ queryKey: ['invitations'] });
        }}
      >
        Nobody can sign up with its code any more.
      </Confirm>
    </>
  );
}

function columns(revoke: (invitation: Invitation) => void): Column<Invitation>[] {
  return [
    {
      head: 'For',
      cell: (invitation) => (
        <>
          {invitation.emailAddress ?? 'whoever has the link'} <Code>{invitation.hint}…</Code>
          {invitation.note !== undefined && (
            <Text size="xs" c="dimmed">
              {invitation.note}
            </Text>
          )}
        </>
      ),
    },
    { head: 'Role', cell: (invitation) => invitation.role },
    {
      head: 'State',
      cell: (invitation) =>
        invitation.usedBy === undefined ? invitation.state : `${invitation.state} by ${invitation.usedBy}`,
    },
    { head: 'Ends', cell: (invitation) => <Moment at={invitation.expiresAt} /> },
    {
      head: 'Made',
      cell: (invitation) => (
        <>
          <Moment at={invitation.createdAt} />, by {invitation.createdBy}
        </>
      ),
    },
    endColumn(
      'Take back',
      (invitation) => invitation.hint,
      revoke,
      (invitation) => invitation.state === 'open',
    ),
  ];
}
