import { Skeleton, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { lazy, type RefObject, Suspense, useState } from 'react';
import type { Camera } from '../../canvas/camera';
import { renameTask, retitleTask } from '../../model/edit/commands';
import { nameFault } from '../../model/edit/names';
import type { ChartTask } from '../../model/graph';
import { whereOf } from '../add/where';
import { kindOfPath, useCatalogue } from '../catalogue';
import { useEditorStore } from '../useEditor';
import { TerminalsTab } from './TerminalsTab';

const SettingsTab = lazy(() => import('../settings/SettingsTab').then((part) => ({ default: part.SettingsTab })));

const DrawingTab = lazy(() => import('./DrawingTab').then((part) => ({ default: part.DrawingTab })));

interface Props {
  task: ChartTask;
  titleField: RefObject<HTMLInputElement | null>;
  camera: Camera;
}

/** One task: its names, values, wires, settings and flags. */
export function TaskPanel({ task, titleField, camera }: Props) {
  const kind = kindOfPath(useCatalogue(), task.path);
  const where = kind === null ? null : whereOf(kind);
  return (
    <Stack p="sm" gap="xs">
      <Names task={task} titleField={titleField} />
      <Text size="xs" c="dimmed">
        {task.path.join(' › ')}
        {kind !== null && kind.description !== '' && ` · ${kind.description}`}
      </Text>
      {where !== null && (
        <Text size="xs" c={where.away || where.mixed ? undefined : 'dimmed'} fw={where.away || where.mixed ? 500 : 400}>
          {where.long}
        </Text>
      )}
      <Tabs defaultValue="values" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="values">Values</Tabs.Tab>
          <Tabs.Tab value="settings">
            Settings{task.settings === null ? '' : ` (${Object.keys(task.settings).length})`}
          </Tabs.Tab>
          <Tabs.Tab value="drawing">Drawing</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="values" pt="sm">
          <TerminalsTab task={task} kind={kind} camera={camera} />
        </Tabs.Panel>
        <Tabs.Panel value="settings" pt="sm">
          <Suspense fallback={<Skeleton h={120} />}>
            <SettingsTab task={task} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="drawing" pt="sm">
          <Suspense fallback={<Skeleton h={120} />}>
            <DrawingTab task={task} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Names({ task, titleField }: Pick<Props, 'task' | 'titleField'>) {
  const store = useEditorStore();
  const [title, setTitle] = useState(task.title);
  const [name, setName] = useState(task.name);
  const fault = nameFault(name, task.name, store.getState().document.chart);
  const giveTitle = () => {
    if (title !== task.title && title.trim() !== '') {
      store.apply(`rename "${task.title}"`, (document) => retitleTask(document, task.name, title));
    }
  };
  const giveName = () => {
    if (name !== task.name && fault === null) {
      store.apply(`rename "${task.name}"`, (document) => renameTask(document, task.name, name), {
        select: { tasks: new Set([name]), wires: new Set() },
      });
    }
  };
  return (
    <>
      <TextInput
        ref={titleField}
        size="xs"
        label="Title"
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={giveTitle}
        onKeyDown={(event) => event.key === 'Enter' && giveTitle()}
      />
      <TextInput
        size="xs"
        label="Unique name"
        description="Settings, logs and other tasks know it by this name; wires follow when it changes."
        value={name}
        error={fault}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={giveName}
        onKeyDown={(event) => event.key === 'Enter' && giveName()}
      />
    </>
  );
}
