import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Values } from './WordsForm';

interface Props {
  label: string;
  /** Numbers stay numbers. */
  numbers: boolean;
  value: Values;
  onChange: (value: Values) => void;
}

/** Names and their values, such as variables. */
export function MapInput({ label, numbers, value, onChange }: Props) {
  const [name, setName] = useState('');
  const rows = Object.entries(value);
  const read = (text: string) =>
    numbers && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text === 'true' ? true : text === 'false' ? false : text;
  const add = () => {
    if (name.trim() !== '' && !(name.trim() in value)) {
      onChange({ ...value, [name.trim()]: '' });
      setName('');
    }
  };
  return (
    <Stack gap={4}>
      {rows.map(([key, each]) => (
        <Group key={`${key} ${String(each)}`} gap={4} wrap="nowrap" align="flex-end">
          <TextInput
            size="xs"
            flex={1}
            label={key}
            aria-label={`${label} ${key}`}
            defaultValue={typeof each === 'object' ? JSON.stringify(each) : String(each)}
            onBlur={(event) => {
              const next = read(event.currentTarget.value);
              if (typeof each !== 'object' && next !== each) {
                onChange({ ...value, [key]: next });
              }
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={`Remove ${key}`}
            onClick={() => onChange(Object.fromEntries(rows.filter(([other]) => other !== key)))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap={4} wrap="nowrap">
        <TextInput
          size="xs"
          flex={1}
          aria-label={`New name in ${label}`}
          placeholder="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <Button size="xs" variant="default" onClick={add} disabled={name.trim() === ''}>
          Add
        </Button>
      </Group>
    </Stack>
  );
}
