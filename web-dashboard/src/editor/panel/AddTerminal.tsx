import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { terminalEntry } from '../../model/edit/add';
import { addTerminal } from '../../model/edit/commands';
import type { ChartTask } from '../../model/graph';
import type { TaskKind } from '../catalogue';
import { useEditorStore } from '../useEditor';

const TYPES = [
  { value: 'None', label: 'anything' },
  { value: "<class 'str'>", label: 'text' },
  { value: "<class 'float'>", label: 'number' },
  { value: "<class 'int'>", label: 'whole number' },
  { value: "<class 'bool'>", label: 'true or false' },
  { value: "<class 'numpy.ndarray'>", label: 'array' },
];

const WIDGETS: Record<string, string | null> = {
  "<class 'str'>": 'lineedit',
  "<class 'float'>": 'lineedit',
  "<class 'int'>": 'spinbox',
  "<class 'bool'>": 'checkbox',
};

/** Give a task a terminal under a name of one's own. */
export function AddTerminal({ task, kind, onClose }: { task: ChartTask; kind: TaskKind | null; onClose: () => void }) {
  const store = useEditorStore();
  const more = kind?.more ?? 'both';
  const [name, setName] = useState('');
  const [way, setWay] = useState(more === 'out' ? 'out' : 'in');
  const [type, setType] = useState('None');
  const isTaken = task.terminals.some((terminal) => terminal.name === name.trim());
  const isSetting = way === 'in' && kind?.settings.includes(name.trim()) === true;
  const add = () => {
    const isInput = way === 'in';
    const widget = isInput ? (WIDGETS[type] ?? 'lineedit') : 'display';
    const entry = terminalEntry({
      name: name.trim(),
      isInput,
      isOutput: !isInput,
      dtype: type,
      widget,
      value: null,
      multiple: false,
    });
    store.apply(`add ${name.trim()} to "${task.title}"`, (document) =>
      addTerminal(document, task.name, name.trim(), entry),
    );
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && !isTaken) {
          add();
        }
      }}
    >
      <Stack gap="xs">
        <TextInput
          size="xs"
          label="Name of the terminal"
          autoFocus
          value={name}
          error={isTaken ? 'The task has a terminal of this name.' : null}
          description={isSetting ? 'A constant here is a setting of the task, not an input.' : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Form more={more} way={way} onWay={setWay} type={type} onType={setType} />
        <Group gap="xs">
          <Button size="xs" type="submit" disabled={name.trim() === '' || isTaken}>
            Add
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FormProps {
  more: TaskKind['more'];
  way: string;
  onWay: (way: string) => void;
  type: string;
  onType: (type: string) => void;
}

/** Which way values go through it, and of what type they are. */
function Form({ more, way, onWay, type, onType }: FormProps) {
  return (
    <Group grow>
      <Select
        size="xs"
        label="Direction"
        allowDeselect={false}
        data={[
          { value: 'in', label: 'input', disabled: more === 'out' },
          { value: 'out', label: 'output', disabled: more === 'in' },
        ]}
        value={way}
        onChange={(value) => onWay(value ?? 'in')}
      />
      <Select
        size="xs"
        label="Type"
        allowDeselect={false}
        data={TYPES}
        value={type}
        onChange={(value) => onType(value ?? 'None')}
      />
    </Group>
  );
}
