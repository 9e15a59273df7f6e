import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DEFAULT_PAUSE, PAUSES, pauseEnd } from './pauses';
import type { Pause } from './useVerbs';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** What is paused: the name of a runner, or "3 runners". */
  what: string;
  onPause: (pause: Pause) => void;
}

/** Ask for how long and why. A pause ends by itself unless somebody wants it otherwise: forgotten ones cost most. */
export function PauseDialog({ opened, onClose, what, onPause }: Props) {
  const [length, setLength] = useState(DEFAULT_PAUSE);
  const [note, setNote] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title={`Pause ${what}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onPause({ note: note.trim() === '' ? undefined : note.trim(), until: pauseEnd(length, Date.now()) });
          onClose();
        }}
      >
        <Stack>
          <Text size="sm">No further work is given; what runs goes on.</Text>
          <Select
            label="Until"
            allowDeselect={false}
            data={PAUSES.map(({ value, label }) => ({ value, label }))}
            value={length}
            onChange={(value) => setLength(value ?? DEFAULT_PAUSE)}
          />
          <TextInput
            label="Note"
            description="Everybody who wonders why sees it."
            placeholder="driver update"
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">Pause</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
