import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Camera } from '../canvas/camera';
import { Looks } from '../canvas/looks';
import { OutlineTree } from '../canvas/OutlineTree';
import { type Sheet, taskBox } from '../canvas/sheet';
import { selectedTasks } from './actions';
import classes from './Editor.module.css';
import { useEditor, useEditorStore } from './useEditor';

/** All tasks as a tree, with the selection and the menu of the sheet. */
export function EditorOutline({ sheet, camera }: { sheet: Sheet; camera: Camera }) {
  const single = useEditor(({ selection }) => (selection.tasks.size === 1 ? [...selection.tasks][0] : undefined));
  const store = useEditorStore();
  const looks = useMemo(() => {
    const made = new Looks(sheet);
    made.setSelected(sheet.graph.tasks.find((task) => task.name === single)?.index ?? null);
    return made;
  }, [sheet, single]);
  if (sheet.graph.tasks.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="sm">
        No tasks yet.
      </Text>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the tree in it takes pointers and keys
    <div
      className={classes.outline}
      onContextMenu={(event) => {
        const [task] = selectedTasks(store);
        if (task !== undefined) {
          event.preventDefault();
          store.setState({ menu: { about: 'tasks', at: task, screen: { x: event.clientX, y: event.clientY } } });
        }
      }}
    >
      <OutlineTree
        sheet={sheet}
        looks={looks}
        onSelect={(index) => {
          const task = sheet.graph.tasks[index];
          if (task !== undefined) {
            store.select({ tasks: new Set([task.name]), wires: new Set() });
            camera.reveal(taskBox(task));
          }
        }}
      />
    </div>
  );
}
