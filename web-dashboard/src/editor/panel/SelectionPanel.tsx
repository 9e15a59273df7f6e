import { Button, Group, Stack, Text } from '@mantine/core';
import { lazy, type RefObject, Suspense } from 'react';
import type { Camera } from '../../canvas/camera';
import { duplicate, removeAndReconnect, removeSelected, selectAlong } from '../actions';
import { counted, useEditor, useEditorStore, useSelectedTask } from '../useEditor';
import { TaskPanel } from './TaskPanel';

const WirePanel = lazy(() => import('./WirePanel').then((part) => ({ default: part.WirePanel })));

/** What is selected, and what can be done with it. */
export function SelectionPanel({
  titleField,
  camera,
}: {
  titleField: RefObject<HTMLInputElement | null>;
  camera: Camera;
}) {
  const task = useSelectedTask();
  const { tasks, wires } = useEditor(({ selection }) => selection);
  const wire = useEditor(({ selection, edited }) =>
    selection.tasks.size === 0 && selection.wires.size === 1
      ? edited.graph.wires.find((each) => selection.wires.has(each.id))
      : undefined,
  );
  if (task !== null) {
    return <TaskPanel key={task.name} task={task} titleField={titleField} camera={camera} />;
  }
  if (wire !== undefined) {
    return (
      <Suspense fallback={null}>
        <WirePanel key={wire.id} wire={wire} />
      </Suspense>
    );
  }
  return tasks.size + wires.size > 0 ? <SeveralPanel tasks={tasks.size} wires={wires.size} /> : <NothingPanel />;
}

function NothingPanel() {
  return (
    <Stack p="sm" gap="xs">
      <Text size="sm">Nothing is selected.</Text>
      <Text size="sm" c="dimmed">
        Select a task or a wire to see and change it. Shift and drag draws a box around several. The key ? lists all
        keys.
      </Text>
    </Stack>
  );
}

function SeveralPanel({ tasks, wires }: { tasks: number; wires: number }) {
  const store = useEditorStore();
  return (
    <Stack p="sm" gap="sm">
      <Text size="sm">
        {[tasks > 0 ? counted(tasks, 'task') : '', wires > 0 ? counted(wires, 'wire') : '']
          .filter(Boolean)
          .join(' and ')}{' '}
        selected
      </Text>
      <Group gap="xs">
        {tasks > 0 && (
          <Button size="xs" variant="default" onClick={() => duplicate(store)}>
            Duplicate
          </Button>
        )}
        {tasks > 0 && (
          <Button size="xs" variant="default" onClick={() => selectAlong(store, 'upstream')}>
            Select upstream
          </Button>
        )}
        {tasks > 0 && (
          <Button size="xs" variant="default" onClick={() => selectAlong(store, 'downstream')}>
            Select downstream
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => removeSelected(store)}>
          Delete
        </Button>
        {tasks > 0 && (
          <Button size="xs" variant="default" onClick={() => removeAndReconnect(store)}>
            Delete and reconnect
          </Button>
        )}
      </Group>
    </Stack>
  );
}
