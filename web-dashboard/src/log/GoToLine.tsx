import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type LineRange, parseRange } from './range';

interface Props {
  opened: boolean;
  lines: number;
  onClose: () => void;
  onGo: (range: LineRange) => void;
}

/** Ask for a line, or for lines from one to another, and mark them: the way without a mouse. */
export function GoToLine({ opened, lines, onClose, onGo }: Props) {
  const [text, setText] = useState('');
  const range = parseRange(text);
  const isThere = range !== null && range.from <= lines;
  return (
    <Modal opened={opened} onClose={onClose} title="Go to line" size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isThere) {
            onGo({ from: range.from, to: Math.min(range.to, lines) });
            setText('');
            onClose();
          }
        }}
      >
        <TextInput
          data-autofocus
          label={`Line, or lines such as 120-140; there are ${lines.toLocaleString('en')}`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={text !== '' && !isThere ? 'There is no such line' : undefined}
          autoComplete="off"
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit" disabled={!isThere}>
            Go
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
