import { CloseButton, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconUser } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { WorkflowsSearch } from './search';

const PAUSE_MS = 250;

interface Props {
  search: WorkflowsSearch;
  onChange: (change: Partial<WorkflowsSearch>) => void;
}

/** Fields that narrow the list of workflows; the server does it. */
export function WorkflowFilters({ search, onChange }: Props) {
  return (
    <Group gap="xs" mb="sm">
      <Field
        label="Name or description"
        value={search.name ?? ''}
        onChange={(name) => onChange({ name })}
        icon={<IconSearch size={16} aria-hidden />}
      />
      <Field
        label="Owner"
        value={search.owner ?? ''}
        onChange={(owner) => onChange({ owner })}
        icon={<IconUser size={16} aria-hidden />}
      />
    </Group>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string | undefined) => void;
  icon: React.ReactNode;
}

function Field({ label, value, onChange, icon }: FieldProps) {
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback((text: string) => onChange(text.trim() === '' ? undefined : text.trim()), PAUSE_MS);
  // The address changes under the field when filters are cleared or somebody goes back.
  useEffect(() => setTyped((old) => (old.trim() === value ? old : value)), [value]);
  const change = (text: string) => {
    setTyped(text);
    tell(text);
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={icon}
      rightSection={typed !== '' && <CloseButton size="sm" aria-label={`Clear ${label}`} onClick={() => change('')} />}
      autoComplete="off"
      w={240}
    />
  );
}
