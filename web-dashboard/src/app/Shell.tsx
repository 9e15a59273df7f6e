import { AppShell, Group, NavLink, Text } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { useLiveLists } from '../live/useLiveLists';
import { useFreshness } from '../live/useTopic';
import { useSession } from '../session/session';

const PAGES = [
  { to: '/', label: 'Overview' },
  { to: '/workflows', label: 'Workflows' },
  { to: '/runs', label: 'Runs' },
  { to: '/queue', label: 'Queue' },
  { to: '/runners', label: 'Runners' },
] as const;

/** The frame of all pages: the rail at the left, who is signed in, how fresh the page is. */
export function Shell() {
  const session = useSession();
  const freshness = useFreshness();
  useLiveLists();
  return (
    <AppShell navbar={{ width: 200, breakpoint: 'sm' }} header={{ height: 44 }} padding="md">
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between">
          <Text fw={700}>Nodeyard</Text>
          <Text size="sm">
            {freshness.state} · {session?.user?.username}
          </Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        {PAGES.map((page) => (
          <NavLink key={page.to} component={Link} to={page.to} label={page.label} />
        ))}
      </AppShell.Navbar>
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
