import { Button, Checkbox, Group, NumberInput, Stack } from '@mantine/core';
import { setFlag, setLayer } from '../../model/edit/commands';
import type { ChartTask } from '../../model/graph';
import { duplicate, removeAndReconnect, removeSelected } from '../actions';
import { useEditorStore } from '../useEditor';

const FLAGS = [
  ['forcerun', 'Always run', 'Never take a result from before.'],
  ['tunnel', 'Tunnel', 'Runs nothing: passes what comes in on to what goes out.'],
  ['hidden', 'Hidden in Nodeworks', 'The desktop does not draw it. It runs all the same.'],
] as const;

/** A task's flags and layer, as the desktop has them. */
export function DrawingTab({ task }: { task: ChartTask }) {
  const store = useEditorStore();
  return (
    <Stack gap="sm">
      {FLAGS.map(([flag, label, about]) => (
        <Checkbox
          key={flag}
          size="sm"
          label={label}
          description={about}
          checked={task.flags[flag]}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            store.apply(`change "${task.title}"`, (document) => setFlag(document, [task.name], flag, on));
          }}
        />
      ))}
      <NumberInput
        size="xs"
        w={140}
        label="Layer"
        description="Higher is drawn in front."
        allowDecimal={false}
        value={task.flags.layer}
        onChange={(value) =>
          typeof value === 'number' &&
          store.apply(`change "${task.title}"`, (document) => setLayer(document, task.name, value), { burst: 'layer' })
        }
      />
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => duplicate(store)}>
          Duplicate
        </Button>
        <Button size="xs" variant="default" onClick={() => removeSelected(store)}>
          Delete
        </Button>
        <Button size="xs" variant="default" onClick={() => removeAndReconnect(store)}>
          Delete and reconnect
        </Button>
      </Group>
    </Stack>
  );
}
