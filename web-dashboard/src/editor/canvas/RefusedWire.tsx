import { Alert, Button, Group, Text } from '@mantine/core';
import { layFeedback } from '../actions';
import { useEditor, useEditorStore } from '../useEditor';
import classes from './EditorCanvas.module.css';

/** Says why a wire was not laid, and offers to lay it as feedback where that would do. */
export function RefusedWire() {
  const store = useEditorStore();
  const refused = useEditor((state) => state.refused);
  if (refused === null) {
    return null;
  }
  const close = () => store.setState({ refused: null });
  return (
    <Alert
      className={classes.refused}
      color="orange"
      variant="outline"
      role="alert"
      withCloseButton
      closeButtonLabel="Close"
      onClose={close}
      title={refused.reason}
      styles={{ root: { background: 'var(--canvas-card)' } }}
    >
      {refused.feedback && (
        <Group gap="sm">
          <Text size="sm">A feedback wire may close a loop. For now the loop runs once.</Text>
          <Button size="xs" data-autofocus onClick={() => layFeedback(store)}>
            Make it a feedback wire
          </Button>
        </Group>
      )}
    </Alert>
  );
}
