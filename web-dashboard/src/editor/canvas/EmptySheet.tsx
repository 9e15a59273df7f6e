import { Button, Kbd, Text, Title } from '@mantine/core';
import { useEditorStore } from '../useEditor';
import classes from './EditorCanvas.module.css';

/** What an empty sheet says: how to begin. */
export function EmptySheet() {
  const store = useEditorStore();
  return (
    <div className={classes.hint}>
      <div data-still>
        <Title order={2} size="h4">
          An empty sheet
        </Title>
        <Text c="dimmed" size="sm" my="xs">
          Type a task's name, double-click, or drag a task from the library. <Kbd>?</Kbd> lists the keys.
        </Text>
        <Button
          variant="default"
          onClick={() => store.setState({ adding: { at: { x: 200, y: 160 }, screen: null, query: '', from: null } })}
        >
          Add the first task
        </Button>
      </div>
    </div>
  );
}
