import { IconActivity, IconCpu, IconHome, IconSitemap, IconStack2 } from '@tabler/icons-react';

/** The five pages of the rail; `key` goes there after `g`. */
export const PAGES = [
  { to: '/', label: 'Overview', icon: IconHome, key: 'o' },
  { to: '/workflows', label: 'Workflows', icon: IconSitemap, key: 'w' },
  { to: '/runs', label: 'Runs', icon: IconActivity, key: 'r' },
  { to: '/queue', label: 'Queue', icon: IconStack2, key: 'q' },
  { to: '/runners', label: 'Runners', icon: IconCpu, key: 'n' },
] as const;

export type PagePath = (typeof PAGES)[number]['to'];

/** Pages about the signed-in user. */
export const SETTINGS = [
  { to: '/settings/profile', label: 'Profile' },
  { to: '/settings/tokens', label: 'Access tokens' },
  { to: '/settings/webhooks', label: 'Webhooks' },
] as const;

/** Pages for administrators. */
export const ADMINISTRATION = [
  { to: '/admin/users', label: 'Users' },
  { to: '/admin/tokens', label: 'Tokens of machines' },
  { to: '/admin/webhooks', label: 'Webhooks' },
  { to: '/admin/audit', label: 'Audit log' },
  { to: '/admin/system', label: 'System' },
] as const;
