import { Alert } from '@mantine/core';

/** What the server has against a form as a whole; nothing while it has nothing. */
export function Refusal({ text }: { text: string | null }) {
  return text === null ? null : (
    <Alert color="red" variant="outline" role="alert">
      {text}
    </Alert>
  );
}
