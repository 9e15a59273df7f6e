import { ActionIcon, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChartTask } from '../model/graph';
import classes from './ChartCanvas.module.css';
import { findTasks } from './find';

interface Props {
  tasks: readonly ChartTask[];
  onFound(tasks: readonly number[]): void;
  onGo(task: number): void;
  onClose(): void;
}

/** Find tasks by name, path or value; Enter goes to the next one. */
export function FindField({ tasks, onFound, onGo, onClose }: Props) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly number[]>([]);
  const [place, setPlace] = useState(-1);
  const search = (wanted: string) => {
    const hits = findTasks(tasks, wanted);
    setText(wanted);
    setFound(hits);
    setPlace(-1);
    onFound(hits);
  };
  const go = (by: number) => {
    const next = (Math.max(place, by < 0 ? 0 : -1) + by + found.length) % found.length;
    const task = found[next];
    if (task !== undefined) {
      setPlace(next);
      onGo(task);
    }
  };
  return (
    <search className={classes.find}>
      <TextInput
        size="xs"
        autoFocus
        aria-label="Find a task by name, path or value"
        placeholder="Name, path or value"
        value={text}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter' && found.length > 0) {
            go(event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape') {
            onClose();
          }
        }}
      />
      <Text size="xs" c="dimmed" miw={64} role="status">
        {text.trim() === '' ? '' : place < 0 ? `${found.length} found` : `${place + 1} of ${found.length}`}
      </Text>
      <ActionIcon.Group>
        <ActionIcon variant="default" aria-label="Previous" disabled={found.length === 0} onClick={() => go(-1)}>
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Next" disabled={found.length === 0} onClick={() => go(1)}>
          <IconChevronDown size={16} />
        </ActionIcon>
      </ActionIcon.Group>
      <ActionIcon variant="subtle" color="gray" aria-label="Close the search" onClick={onClose}>
        <IconX size={16} />
      </ActionIcon>
    </search>
  );
}
