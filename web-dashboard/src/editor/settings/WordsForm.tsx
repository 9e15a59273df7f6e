import { CloseButton, Group, Select, Stack, Text } from '@mantine/core';
import classes from '../panel/panel.module.css';
import { FieldInput } from './FieldInput';
import { firstValue, type Word } from './field';

export type Values = Readonly<Record<string, unknown>>;

interface Props {
  words: readonly Word[];
  values: Values;
  onChange: (next: Values) => void;
  /** Where it stands, for names: "docker ". */
  path: string;
}

/** Words that are set, each with its field, and a list to set more of them. */
export function WordsForm({ words, values, onChange, path }: Props) {
  const set = words.filter((word) => word.name in values);
  const unset = words.filter((word) => !(word.name in values));
  const unknown = Object.keys(values).filter((name) => !words.some((word) => word.name === name));
  const change = (name: string, value: unknown) => onChange({ ...values, [name]: value });
  const drop = (name: string) => onChange(Object.fromEntries(Object.entries(values).filter(([key]) => key !== name)));
  return (
    <Stack gap={0}>
      {set.map((word) => (
        <div key={word.name} className={classes.word}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" fw={600}>
              {word.name}
            </Text>
            <CloseButton size="sm" aria-label={`Unset ${path}${word.name}`} onClick={() => drop(word.name)} />
          </Group>
          <Text size="xs" c="dimmed" mb={4}>
            {word.about}
            {word.later && ' It has no effect yet.'}
          </Text>
          <FieldInput
            field={word.field}
            label={`${path}${word.name}`}
            example={word.example}
            value={values[word.name]}
            onChange={(value) => change(word.name, value)}
          />
        </div>
      ))}
      {unknown.length > 0 && (
        <Text size="xs" c="dimmed" py="xs">
          Kept, but not known here: {unknown.join(', ')}
        </Text>
      )}
      <Select
        size="xs"
        mt="sm"
        searchable
        aria-label={path === '' ? 'Add a setting' : `Add to ${path.trim()}`}
        placeholder={path === '' ? 'Add a setting' : `Add to ${path.trim()}`}
        value={null}
        nothingFoundMessage="No such setting"
        data={unset.filter((word) => !word.later).map((word) => word.name)}
        renderOption={({ option }) => (
          <div>
            <Text size="sm" fw={500}>
              {option.value}
            </Text>
            <Text size="xs" c="dimmed" lineClamp={2}>
              {unset.find((word) => word.name === option.value)?.about}
            </Text>
          </div>
        )}
        onChange={(name) => {
          const word = unset.find((each) => each.name === name);
          if (word !== undefined) {
            change(word.name, firstValue(word.field));
          }
        }}
      />
    </Stack>
  );
}
