import type { ReactNode } from 'react';
import { useMay, useSession } from '../session/session';
import { EmptyState } from '../ui/EmptyState';
import { PageHeader } from '../ui/PageHeader';

interface Props {
  title: string;
  about: string;
  actions?: ReactNode;
  /** Asked for only when an administrator looks. */
  children: () => ReactNode;
}

/** Frame of the pages for administrators; others read who can let them in. */
export function AdminFrame({ title, about, actions, children }: Props) {
  const session = useSession();
  const isAdmin = useMay('admin');
  if (session !== null && !isAdmin) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title="Only administrators see this page">
          Your role is {session.user?.role ?? 'that of a screen'}. An administrator of this Nodeyard can give you
          theirs, under Administration, Users.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} about={about} actions={actions} />
      {children()}
    </>
  );
}
