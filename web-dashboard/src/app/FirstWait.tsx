import { Button, Container, Text } from '@mantine/core';
import { type AnyRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

const SAY_MS = 800;
const LONG_MS = 12_000;

/** What stands in the window until the first page does: nothing for a moment, then that it loads, then a way out. */
export function FirstWait({ router }: { router: AnyRouter }) {
  const waits = useRouterState({ router, select: ({ matches }) => matches.length === 0 });
  return waits ? <Wait /> : null;
}

function Wait() {
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const timers = [SAY_MS, LONG_MS].map((ms) => setTimeout(() => setWaited(ms), ms));
    return () => {
      for (const timer of timers) {
        clearTimeout(timer);
      }
    };
  }, []);
  return (
    <Container size="sm" py="xl" role="status">
      {waited > 0 && <Text>{waited < LONG_MS ? 'Nodeyard is loading.' : 'This takes longer than it should.'}</Text>}
      {waited === LONG_MS && (
        <Button mt="md" onClick={() => window.location.reload()}>
          Load it again
        </Button>
      )}
    </Container>
  );
}
