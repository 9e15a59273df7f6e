import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useSignOut } from '../../session/session';
import { notifyProblem } from '../../ui/notify';
import { ADMINISTRATION, PAGES, SETTINGS } from '../pages';
import type { Entry } from './matching';

/** Return the pages and actions that the signed-in user may go to and do. */
export function usePlaces(onKeys: () => void): Entry[] {
  const navigate = useNavigate();
  const isAdmin = useMay('admin');
  const isUser = useMay('user');
  const leave = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const pages = [...PAGES, ...SETTINGS, ...(isAdmin ? ADMINISTRATION : [])].map(
    ({ to, label }): Entry => ({ id: `page ${to}`, group: 'Pages', label, go: () => void navigate({ to }) }),
  );
  const action = (label: string, about: string, go: () => void): Entry => ({
    id: `action ${label}`,
    group: 'Actions',
    label,
    about,
    go,
  });
  const dark = colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  return [
    ...pages,
    ...(isUser ? [action('Register a runner', 'new machine', () => void navigate({ to: '/runners/new' }))] : []),
    action(dark ? 'Light theme' : 'Dark theme', 'colours, appearance', () => setColorScheme(dark ? 'light' : 'dark')),
    action('Keyboard', 'keys, shortcuts, help', onKeys),
    action('Wall screen', 'monitor, kiosk', () => window.location.assign('/wall')),
    action('API documentation', 'REST, OpenAPI', () => window.location.assign('/docs/api')),
    action('Sign out', 'log out, leave', () => void leave().then(() => navigate({ to: '/' }), notifyProblem)),
  ];
}
