import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useSignInByCode } from './session';

/**
 * Take the code of an address that `nodeyard up` or `nodeyard dashboard` has printed. The person is asked first: an address
 * that somebody else sent must not sign anybody in unnoticed.
 */
export function CodeSignIn({ code, onGiveUp }: { code: string; onGiveUp: () => void }) {
  const router = useRouter();
  const signIn = useSignInByCode();
  const [refusal, setRefusal] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const begin = async () => {
    setBusy(true);
    try {
      await signIn(code);
      router.history.push('/');
    } catch (error) {
      setRefusal(error instanceof Error ? error : new Error(String(error)));
      setBusy(false);
    }
  };
  return (
    <Container size="xs" py="xl" component="main">
      <Stack>
        <Title order={1}>Open the dashboard</Title>
        <Text>
          This address signs you in as the person who ran the command that printed it. Go on only if that was you.
        </Text>
        {refusal !== null && <ProblemAlert error={refusal} />}
        {refusal === null && (
          <Button onClick={begin} loading={busy}>
            Sign in
          </Button>
        )}
        <Button variant="default" onClick={onGiveUp}>
          Sign in another way
        </Button>
      </Stack>
    </Container>
  );
}
