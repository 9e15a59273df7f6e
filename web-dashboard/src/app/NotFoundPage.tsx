import { Group } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/PageHeader';

/** There is no page under this address. */
export function NotFoundPage() {
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <>
      <PageHeader title="Page not found" />
      <EmptyState
        title="Nothing is here"
        action={
          <Group mt="sm">
            <ButtonLink to="/">Overview</ButtonLink>
            <ButtonLink to="/workflows" variant="default">
              Workflows
            </ButtonLink>
          </Group>
        }
      >
        There is no page {path}. It may have been deleted, or the address has a slip.
      </EmptyState>
    </>
  );
}
