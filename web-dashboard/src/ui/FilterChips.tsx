import { Group, Text, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './FilterChips.module.css';

export interface FilterChip<T extends string> {
  value: T;
  label: ReactNode;
  /** How many rows it would show, where that is known. */
  count?: number;
}

interface Props<T extends string> {
  /** What is filtered, as "State". */
  label: string;
  chips: readonly FilterChip<T>[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  /** Choosing one gives up the others. */
  single?: boolean;
}

/** Filters of a list as buttons that stay pressed. With none pressed the list is whole. */
export function FilterChips<T extends string>({ label, chips, chosen, onChange, single = false }: Props<T>) {
  const toggle = (value: T) => {
    const without = chosen.filter((each) => each !== value);
    const rest = single ? [] : without;
    onChange(without.length === chosen.length ? [...rest, value] : without);
  };
  return (
    <Group component="fieldset" gap={6} className={classes.chips}>
      <Text component="legend" className={classes.legend}>
        {label}
      </Text>
      {chips.map(({ value, label: text, count }) => (
        <UnstyledButton
          key={value}
          className={classes.chip}
          aria-pressed={chosen.includes(value)}
          onClick={() => toggle(value)}
        >
          {text}
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </UnstyledButton>
      ))}
      {chosen.length > 0 && (
        <UnstyledButton className={classes.clear} onClick={() => onChange([])}>
          <IconX size={14} aria-hidden /> Clear
        </UnstyledButton>
      )}
    </Group>
  );
}
