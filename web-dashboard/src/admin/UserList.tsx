import { Badge, NativeSelect, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { useSession } from '../session/session';
import { EmptyState } from '../ui/EmptyState';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { UserMenu } from './UserMenu';

type User = Wire<'UserView'>;

const PAGE = 50;
const ROLES = [
  { value: 'viewer', label: 'viewer' },
  { value: 'user', label: 'user' },
  { value: 'admin', label: 'administrator' },
] as const;

/** Users by name, with what can be done about each. */
export function UserList({ text, role }: { text?: string; role?: User['role'] }) {
  const client = useQueryClient();
  const own = useSession()?.user?.id;
  const [error, setError] = useState<Error | null>(null);
  const query = { text, role, limit: PAGE };
  const users = useList<User>(
    ['users', 'list', query],
    async (cursor) => (await api.GET('/api/v1/users', { params: { query: { ...query, cursor } } })).data,
  );
  const change = async (user: User, body: Wire<'UserChange'>) => {
    setError(null);
    try {
      const path = { user: user.id };
      const { response } = await api.GET('/api/v1/users/{user}', { params: { path } });
      const tag = response.headers.get('ETag') ?? undefined;
      await api.PATCH('/api/v1/users/{user}', { params: { path, header: { 'If-Match': tag } }, body });
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
    await client.invalidateQueries({ queryKey: ['users'] });
  };
  return (
    <>
      {error !== null && <ProblemAlert error={error} />}
      <ListTable
        label="Users"
        list={users}
        columns={columns(own, (user, body) => void change(user, body))}
        rowKey={(user) => user.id}
        empty={<EmptyState title="No user matches">Change the filter, or invite somebody.</EmptyState>}
      />
    </>
  );
}

function columns(own: string | undefined, change: (user: User, body: Wire<'UserChange'>) => void): Column<User>[] {
  return [
    {
      head: 'Name',
      cell: (user) => (
        <>
          <Text size="sm" fw={600} component="span" td={user.disabled ? 'line-through' : undefined}>
            {user.username}
          </Text>{' '}
          {user.id === own && (
            <Badge size="sm" variant="outline">
              you
            </Badge>
          )}
          {user.disabled && (
            <Badge size="sm" variant="outline" color="red">
              disabled
            </Badge>
          )}
          {user.displayName !== undefined && (
            <Text size="xs" c="dimmed">
              {user.displayName}
            </Text>
          )}
        </>
      ),
    },
    { head: 'E-mail address', cell: (user) => user.emailAddress },
    {
      head: 'Role',
      cell: (user) => (
        <NativeSelect
          size="xs"
          w={140}
          aria-label={`Role of ${user.username}`}
          data={[...ROLES]}
          value={user.role}
          disabled={user.id === own}
          onChange={(event) => {
            const chosen = ROLES.find((each) => each.value === event.currentTarget.value);
            if (chosen !== undefined) {
              change(user, { role: chosen.value });
            }
          }}
        />
      ),
    },
    { head: 'Signs in by', cell: (user) => (user.source === 'local' ? 'password' : user.source.toUpperCase()) },
    {
      head: 'Last sign-in',
      cell: (user) => (user.lastLoginAt === undefined ? 'never' : <Moment at={user.lastLoginAt} />),
    },
    {
      head: 'Actions',
      quiet: true,
      align: 'end',
      cell: (user) => <UserMenu user={user} isOwn={user.id === own} onChange={(body) => change(user, body)} />,
    },
  ];
}
