import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { AuditSearch } from './search';

const PAUSE_MS = 300;
const TEXTS = [
  { key: 'actor', label: 'Who', placeholder: 'user name or id' },
  { key: 'action', label: 'What', placeholder: 'run.cancel or run.*' },
  { key: 'subject', label: 'On', placeholder: 'id of the thing' },
  { key: 'requestId', label: 'Request', placeholder: 'id of the request' },
] as const;

interface Props {
  search: AuditSearch;
  onChange: (part: Partial<AuditSearch>) => void;
  onClear: () => void;
}

/** Fields that narrow the audit log; the server does it. */
export function AuditFilters({ search, onChange, onClear }: Props) {
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <Group gap="xs" mb="sm" align="flex-end">
      {TEXTS.map(({ key, label, placeholder }) => (
        <Field
          key={key}
          label={label}
          placeholder={placeholder}
          value={search[key] ?? ''}
          onChange={(value) => onChange({ [key]: value })}
        />
      ))}
      <Group gap="xs" align="flex-end">
        <TextInput
          type="datetime-local"
          label="From"
          value={localText(search.from)}
          onChange={(event) => onChange({ from: instant(event.currentTarget.value) })}
        />
        <TextInput
          type="datetime-local"
          label="To"
          value={localText(search.to)}
          onChange={(event) => onChange({ to: instant(event.currentTarget.value) })}
        />
      </Group>
      {isFiltered && (
        <Button variant="subtle" onClick={onClear}>
          Clear
        </Button>
      )}
    </Group>
  );
}

interface FieldProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string | undefined) => void;
}

function Field({ label, placeholder, value, onChange }: FieldProps) {
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), PAUSE_MS);
  useEffect(() => setTyped((old) => (old.trim() === value ? old : value)), [value]);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      autoComplete="off"
      w={180}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}

/** Write a moment as a field of the browser's own clock takes it. */
function localText(moment: string | undefined): string {
  if (moment === undefined) {
    return '';
  }
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instant(local: string): string | undefined {
  const at = Date.parse(local);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
