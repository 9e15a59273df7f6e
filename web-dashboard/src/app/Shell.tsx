import { AppShell, Burger, Kbd, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import { useLiveLists } from '../live/useLiveLists';
import { Banners } from './Banners';
import { Breadcrumbs } from './Breadcrumbs';
import { FreshnessDot } from './FreshnessDot';
import { useKeys } from './keys/useKeys';
import { PendingBar } from './PendingBar';
import { PAGES } from './pages';
import { Rail } from './Rail';
import classes from './Shell.module.css';
import { UserMenu } from './UserMenu';
import { usePageFocus } from './usePageFocus';

const Palette = lazy(() => import('./palette/Palette').then((part) => ({ default: part.Palette })));
const KeysHelp = lazy(() => import('./KeysHelp').then((part) => ({ default: part.KeysHelp })));

/** The frame of all pages: the rail at the left, search, who is signed in, how fresh the page is. */
export function Shell() {
  const [railOpened, rail] = useDisclosure(false);
  const [paletteOpened, palette] = useDisclosure(false);
  const [keysOpened, keys] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  useLiveLists();
  usePageFocus(main);
  useKeys('Everywhere', [
    { keys: 'mod+k', does: 'Search and go anywhere', run: palette.open },
    { keys: '?', does: 'Show the keys of this page', run: keys.open },
    ...PAGES.map(({ key, label, to }) => ({
      keys: `g ${key}`,
      does: `Go to ${label}`,
      run: () => void navigate({ to }),
    })),
  ]);
  return (
    <AppShell
      navbar={{ width: 212, breakpoint: 'sm', collapsed: { mobile: !railOpened } }}
      header={{ height: 48 }}
      padding={{ base: 'sm', sm: 'md' }}
    >
      <a href="#main" className={classes.skip}>
        Skip to the page
      </a>
      <PendingBar />
      <AppShell.Header className={classes.header}>
        <Burger
          opened={railOpened}
          onClick={rail.toggle}
          hiddenFrom="sm"
          size="sm"
          aria-label={railOpened ? 'Close the list of pages' : 'Open the list of pages'}
          aria-expanded={railOpened}
        />
        <Link to="/" className={classes.name} aria-label="Nodeyard, overview">
          <img src="/icon.svg" width={22} height={22} alt="" />
          <span className={classes.wide}>Nodeyard</span>
        </Link>
        <UnstyledButton className={classes.search} onClick={palette.open} aria-keyshortcuts="Control+K Meta+K">
          <IconSearch size={15} aria-hidden />
          <span className={classes.searchText}>Search or go to</span>
          <Kbd size="xs" className={classes.wide} aria-hidden>
            Ctrl K
          </Kbd>
        </UnstyledButton>
        <FreshnessDot />
        <UserMenu onKeys={keys.open} />
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Pages">
        <Rail onGo={rail.close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Banners />
        <Breadcrumbs />
        <Outlet />
      </AppShell.Main>
      <Suspense fallback={<VisuallyHidden role="status">Loading</VisuallyHidden>}>
        {paletteOpened && <Palette onClose={palette.close} onKeys={keys.open} />}
        {keysOpened && <KeysHelp onClose={keys.close} />}
      </Suspense>
    </AppShell>
  );
}
