import { Button, Container, Group, Text, Title } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ProblemError } from '../api/problem';
import { ProblemAlert } from '../ui/ProblemAlert';
import { usePageTitle } from '../ui/pageTitle';

const AGAIN_MS = 4_000;

/** In place of a page that broke; the rail beside it goes on working. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const isAway = error instanceof ProblemError && (error.status === 0 || error.status >= 502);
  usePageTitle(isAway ? 'Not reachable' : 'Error');
  useEffect(() => {
    const timer = isAway ? setInterval(() => void router.invalidate(), AGAIN_MS) : undefined;
    return () => clearInterval(timer);
  }, [isAway, router]);
  return (
    <Container size="sm" py="xl">
      <Title order={1} size="h2" mb="md">
        {isAway ? 'The server cannot be reached' : 'This page broke'}
      </Title>
      {isAway ? (
        <Text role="status">It is asked again every few seconds; the page comes by itself.</Text>
      ) : (
        <>
          <ProblemAlert error={error} />
          <Group mt="md">
            <Button onClick={reset}>Try again</Button>
            <Button variant="default" onClick={() => window.location.reload()}>
              Reload the page
            </Button>
          </Group>
        </>
      )}
    </Container>
  );
}
