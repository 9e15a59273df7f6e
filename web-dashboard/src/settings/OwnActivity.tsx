import { Code } from '@mantine/core';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { EmptyState } from '../ui/EmptyState';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';

const COLUMNS: Column<Wire<'AuditLine'>>[] = [
  { head: 'When', cell: (line) => <Moment at={line.at} /> },
  { head: 'What', cell: (line) => <Code>{line.action}</Code> },
  { head: 'By', cell: (line) => line.actorName ?? line.actorKind },
  { head: 'From', cell: (line) => line.remote ?? '' },
];

/** What the signed-in user did, and what was done to the account: refused sign-ins too. */
export function OwnActivity() {
  const lines = useList(
    ['audit', 'me'],
    async (cursor) =>
      (
        await api.GET('/api/v1/users/me/audit', {
          params: { query: { limit: 20, cursor: cursor === undefined ? undefined : Number(cursor) } },
        })
      ).data,
  );
  return (
    <ListTable
      label="Recent activity"
      list={lines}
      columns={COLUMNS}
      rowKey={(line) => String(line.id)}
      empty={<EmptyState title="Nothing yet">What you do and what is done to your account stands here.</EmptyState>}
    />
  );
}
