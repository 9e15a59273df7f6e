import { Button, Checkbox, Group, Radio, Select, Stack, Text, Title } from '@mantine/core';
import { remove, setCondition, setControlPoints, setFeedback, setLine } from '../../model/edit/commands';
import { sidecarSettings } from '../../model/edit/document';
import type { ChartWire } from '../../model/graph';
import { NOTHING } from '../store';
import { useEditor, useEditorStore } from '../useEditor';

const CONDITIONS = [
  { value: 'success', label: 'when the task before succeeded' },
  { value: 'failure', label: 'when the task before failed' },
  { value: 'any', label: 'when the task before ended, however' },
] as const;

/** One wire: between what, on which condition, drawn how. */
export function WirePanel({ wire }: { wire: ChartWire }) {
  const store = useEditorStore();
  const tasks = useEditor(({ edited }) => edited.graph.tasks);
  const ids = [wire.id];
  const end = ({ task, terminal }: ChartWire['from']) => `${tasks[task]?.title ?? ''} · ${terminal}`;
  return (
    <Stack p="sm" gap="sm">
      <div>
        <Title order={2} size="h5">
          Wire
        </Title>
        <Text size="sm">
          from {end(wire.from)} to {end(wire.to)}
        </Text>
      </div>
      <Condition wire={wire} />
      <Checkbox
        size="sm"
        label="Feedback"
        description="Closes a loop, and does not count when tasks are put in order. For now the loop runs once."
        checked={wire.feedback}
        onChange={(event) => {
          const on = event.currentTarget.checked;
          store.apply(on ? 'make a wire feedback' : 'make feedback a wire', (document) =>
            setFeedback(document, ids, on),
          );
        }}
      />
      <Line wire={wire} />
      <Group gap="xs">
        {wire.controlPoints.length > 0 && (
          <Button
            size="xs"
            variant="default"
            onClick={() => store.apply('straighten a wire', (document) => setControlPoints(document, wire.id, []))}
          >
            Remove its points
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          onClick={() => store.apply('disconnect', (document) => remove(document, [], ids), { select: NOTHING })}
        >
          Disconnect
        </Button>
      </Group>
    </Stack>
  );
}

function Condition({ wire }: { wire: ChartWire }) {
  const store = useEditorStore();
  const aside = useEditor(({ document }) => sidecarSettings(document, wire.id)?.condition !== undefined);
  return (
    <Select
      size="xs"
      label="The task behind goes on"
      description={aside ? 'The sidecar file says this; it is changed there.' : undefined}
      disabled={aside || wire.feedback}
      allowDeselect={false}
      data={[...CONDITIONS]}
      value={wire.condition}
      onChange={(value) => {
        const chosen = CONDITIONS.find((each) => each.value === value)?.value;
        if (chosen !== undefined) {
          store.apply('change a condition', (document) => setCondition(document, [wire.id], chosen));
        }
      }}
    />
  );
}

function Line({ wire }: { wire: ChartWire }) {
  const store = useEditorStore();
  return (
    <Radio.Group
      size="sm"
      label="Drawn"
      value={wire.line}
      onChange={(value) =>
        store.apply('draw a wire', (document) => setLine(document, [wire.id], value === 'line' ? 'line' : 'cubic'))
      }
    >
      <Group mt={4}>
        <Radio value="cubic" label="curved" />
        <Radio value="line" label="straight" />
      </Group>
    </Radio.Group>
  );
}
