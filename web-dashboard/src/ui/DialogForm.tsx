import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refusal } from './Refusal';
import type { ServerForm } from './useServerForm';

interface Props extends Pick<ServerForm<never>, 'refusal' | 'sending' | 'submit'> {
  /** What the button at its end does: "Make the token". */
  verb: string;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A form in a dialog: what the server has against it, its fields, and the buttons that leave it or send it. */
export function DialogForm({ refusal, sending, submit, verb, onClose, children }: Props) {
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Refusal text={refusal} />
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={sending}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What a dialog shows in place of its form when the thing is made: its secret, and what to do with it. */
export function Made({ onClose, children }: Pick<Props, 'onClose' | 'children'>) {
  return (
    <Stack>
      {children}
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}
