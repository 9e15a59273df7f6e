import { Group, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { segmentsOf } from '../ui/counts';
import { FilterChips } from '../ui/FilterChips';
import { useRunNow } from './RunContext';
import { useRunSearch } from './selection';
import { statesIn } from './taskList';

const TYPING_MS = 200;

/** Filters of the list: by state and by text. */
export function ListControls() {
  const { run } = useRunNow();
  const { search, change } = useRunSearch();
  const chosen = statesIn(search.states);
  const counts = segmentsOf(run.counts);
  const shown = [...counts.map(({ state }) => state), ...chosen.filter((state) => !(state in run.counts))];
  const chips = shown.map((state) => ({ value: state, label: state, count: run.counts[state] ?? 0 }));
  return (
    <Group gap="sm">
      <FilterChips
        label="State"
        chips={chips}
        chosen={chosen}
        onChange={(to) => change({ states: to.length === 0 ? undefined : to.join(' ') })}
      />
      <Find value={search.find ?? ''} onChange={(find) => change({ find: find === '' ? undefined : find })} />
    </Group>
  );
}

function Find({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => typed !== value && onChange(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <TextInput
      type="search"
      size="xs"
      aria-label="Find tasks by name, runner or reason"
      placeholder="Name, runner or reason"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
