import { ActionIcon, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlugConnected, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Camera } from '../../canvas/camera';
import { taskBox } from '../../canvas/sheet';
import { spokenType } from '../../model/connect';
import { remove, removeTerminal, setTerminalValues } from '../../model/edit/commands';
import type { ChartTask, ChartWire, Terminal } from '../../model/graph';
import type { TaskKind } from '../catalogue';
import { useEditor, useEditorStore } from '../useEditor';
import { AddTerminal } from './AddTerminal';
import classes from './panel.module.css';
import { TerminalField } from './TerminalField';

interface Props {
  task: ChartTask;
  kind: TaskKind | null;
  camera: Camera;
}

/** Every terminal of a task: its value, or where its value comes from and goes to. */
export function TerminalsTab({ task, kind, camera }: Props) {
  const [adding, setAdding] = useState(false);
  const mayAdd = kind === null || kind.more !== 'none';
  const known = new Set(kind?.terminals.map((terminal) => terminal.name));
  return (
    <Stack gap="sm">
      {task.terminals.length === 0 && (
        <Text size="sm" c="dimmed">
          This task has no terminals.
        </Text>
      )}
      {task.terminals.map((terminal) => (
        <TerminalRow
          key={terminal.name}
          task={task}
          terminal={terminal}
          camera={camera}
          isOwn={kind !== null && !known.has(terminal.name)}
        />
      ))}
      {mayAdd && !adding && (
        <Button size="xs" variant="default" onClick={() => setAdding(true)} style={{ alignSelf: 'flex-start' }}>
          Add a terminal
        </Button>
      )}
      {adding && <AddTerminal task={task} kind={kind} onClose={() => setAdding(false)} />}
    </Stack>
  );
}

interface RowProps {
  task: ChartTask;
  terminal: Terminal;
  camera: Camera;
  /** Somebody added it: it may be taken away. */
  isOwn: boolean;
}

function TerminalRow({ task, terminal, camera, isOwn }: RowProps) {
  const store = useEditorStore();
  const way = terminal.in ? (terminal.out ? 'in and out' : 'input') : terminal.out ? 'output' : 'setting';
  return (
    <section className={classes.terminal} aria-label={`Terminal ${terminal.name}`}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {terminal.name}
        </Text>
        <Group gap={2} wrap="nowrap">
          <Text size="xs" c="dimmed">
            {way} · {spokenType(terminal.type)}
            {terminal.multiple && ' · takes several'}
          </Text>
          {(terminal.in || terminal.out) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Connect ${terminal.name}`}
              title="Connect"
              onClick={() =>
                store.setState({ connecting: { from: { task: task.name, terminal: terminal.name }, task: null } })
              }
            >
              <IconPlugConnected size={16} />
            </ActionIcon>
          )}
          {isOwn && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove the terminal ${terminal.name}`}
              onClick={() =>
                store.apply(`remove ${terminal.name} of "${task.title}"`, (document) =>
                  removeTerminal(document, task.name, terminal.name),
                )
              }
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      <Links task={task} terminal={terminal} camera={camera} />
      {!terminal.fed && (
        <TerminalField
          terminal={terminal}
          onGive={(value) =>
            store.apply(`change ${terminal.name} of "${task.title}"`, (document) =>
              setTerminalValues(document, task.name, new Map([[terminal.name, value]])),
            )
          }
        />
      )}
    </section>
  );
}

/** The wires at a terminal. */
function Links({ task, terminal, camera }: { task: ChartTask; terminal: Terminal; camera: Camera }) {
  const store = useEditorStore();
  const graph = useEditor(({ edited }) => edited.graph);
  if (!terminal.connected) {
    return null;
  }
  const isAt = (end: ChartWire['from']) => end.task === task.index && end.terminal === terminal.name;
  const wires = graph.wires.filter((wire) => isAt(wire.from) || isAt(wire.to));
  return wires.map((wire) => {
    const isSource = isAt(wire.from);
    const other = isSource ? wire.to : wire.from;
    const there = graph.tasks[other.task];
    const name = `${there?.title ?? ''} · ${other.terminal}`;
    return (
      <Group key={wire.id} gap={4} wrap="nowrap" justify="space-between">
        <Text size="sm" truncate>
          {isSource ? 'to' : 'from'}{' '}
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => {
              if (there !== undefined) {
                store.select({ tasks: new Set([there.name]), wires: new Set() });
                camera.reveal(taskBox(there));
              }
            }}
          >
            {name}
          </Anchor>
        </Text>
        <Group gap={2} wrap="nowrap">
          <Anchor
            component="button"
            type="button"
            size="xs"
            onClick={() => store.select({ tasks: new Set(), wires: new Set([wire.id]) })}
          >
            wire
          </Anchor>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Disconnect from ${name}`}
            onClick={() => store.apply('disconnect', (document) => remove(document, [], [wire.id]))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      </Group>
    );
  });
}
