import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen and cannot be undone. */
  children: ReactNode;
  /** What the person has to type. */
  word: string;
  verb: string;
  onConfirm: () => void;
}

/** Ask for a typed word before something that cannot be undone. */
export function ConfirmTyped({ opened, onClose, title, children, word, verb, onConfirm }: Props) {
  const [typed, setTyped] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === word) {
            setTyped('');
            onConfirm();
          }
        }}
      >
        <Stack>
          <Text size="sm" component="div">
            {children}
          </Text>
          <TextInput
            label={`Type "${word}" to go on`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
            autoComplete="off"
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button color="red" type="submit" disabled={typed !== word}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
