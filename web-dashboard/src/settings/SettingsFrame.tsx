import type { ReactNode } from 'react';
import { PageHeader } from '../ui/PageHeader';
import { type PageTab, PageTabs } from '../ui/PageTabs';

const TABS: readonly PageTab[] = [
  { to: '/settings/profile', label: 'Profile' },
  { to: '/settings/tokens', label: 'Tokens' },
  { to: '/settings/webhooks', label: 'Webhooks' },
];

interface Props {
  title: string;
  about: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** Frame of the pages on which people settle what is their own. */
export function SettingsFrame({ title, about, actions, children }: Props) {
  return (
    <>
      <PageTabs label="Settings" tabs={TABS} />
      <PageHeader title={title} about={about} actions={actions} />
      {children}
    </>
  );
}
