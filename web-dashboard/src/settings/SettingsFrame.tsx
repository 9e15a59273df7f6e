import type { ReactNode } from 'react';
import { PageHeader } from '../ui/PageHeader';

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
      <PageHeader title={title} about={about} actions={actions} />
      {children}
    </>
  );
}
