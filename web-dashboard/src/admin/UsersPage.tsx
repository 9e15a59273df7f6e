import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconMailPlus, IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Dialog } from '../ui/Dialog';
import { FilterChips } from '../ui/FilterChips';
import { TabBar, TabLink } from '../ui/TabBar';
import { AdminFrame } from './AdminFrame';
import { Invitations } from './Invitations';
import { NewInvitationForm } from './NewInvitationForm';
import { UserList } from './UserList';

const route = getRouteApi('/shell/admin/users');
const PAUSE_MS = 250;
const ROLES = [
  { value: 'admin', label: 'Administrators' },
  { value: 'user', label: 'Users' },
  { value: 'viewer', label: 'Viewers' },
] as const;

/** Everybody who may sign in, and who is invited. */
export function UsersPage() {
  const { invitations = false } = route.useSearch();
  const [inviting, setInviting] = useState(false);
  const invite = (
    <Button leftSection={<IconMailPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
      Invite somebody
    </Button>
  );
  return (
    <AdminFrame title="Users" about="Who may sign in, and what they may do." actions={invite}>
      {() => (
        <>
          <TabBar label="Users and invitations">
            <TabLink to="/admin/users" search={{}} current={!invitations}>
              Users
            </TabLink>
            <TabLink to="/admin/users" search={{ invitations: true }} current={invitations}>
              Invitations
            </TabLink>
          </TabBar>
          {invitations ? <Invitations /> : <Users />}
          <Dialog opened={inviting} onClose={() => setInviting(false)} title="Invite somebody" keeps>
            <NewInvitationForm onClose={() => setInviting(false)} />
          </Dialog>
        </>
      )}
    </AdminFrame>
  );
}

function Users() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(search.text ?? '');
  const find = useDebouncedCallback(
    (text: string) => void navigate({ search: (old) => ({ ...old, text: text.trim() || undefined }), replace: true }),
    PAUSE_MS,
  );
  return (
    <>
      <Group mb="sm">
        <TextInput
          aria-label="Name or address"
          placeholder="Name or address"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            find(event.currentTarget.value);
          }}
          w={260}
        />
        <FilterChips
          label="Role"
          chips={ROLES}
          chosen={search.role === undefined ? [] : [search.role]}
          onChange={([role]) => void navigate({ search: (old) => ({ ...old, role }), replace: true })}
          single
        />
      </Group>
      <UserList text={search.text} role={search.role} />
    </>
  );
}
