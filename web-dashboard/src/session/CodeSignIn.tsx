import { Button, Stack, Text } from '@mantine/core';
import { SessionFrame } from './SessionFrame';

interface Props {
  refusal: string | null;
  busy: boolean;
  onGo: () => void;
  onGiveUp: () => void;
}

/**
 * Take the code of an address that `nodeyard up` or `nodeyard dashboard` has printed. The person is asked first: an address
 * that somebody else sent must not sign anybody in unnoticed.
 */
export function CodeSignIn({ refusal, busy, onGo, onGiveUp }: Props) {
  return (
    <SessionFrame title="Open the dashboard" refusal={refusal}>
      <Stack>
        <Text>
          This address signs you in as the person who ran the command that printed it. Go on only if that was you.
        </Text>
        {refusal === null && (
          <Button onClick={onGo} loading={busy}>
            Sign in
          </Button>
        )}
        <Button variant="default" onClick={onGiveUp}>
          Sign in another way
        </Button>
      </Stack>
    </SessionFrame>
  );
}
