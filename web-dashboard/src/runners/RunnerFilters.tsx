import { CloseButton, Group, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { FilterChips } from '../ui/FilterChips';
import { type Runner, STATE_WORDS, stateCounts } from './runner';
import type { RunnersSearch } from './search';

/** Which runners are listed: by state, tag, executor and name. The address says so too. */
export function RunnerFilters({ runners, search }: { runners: readonly Runner[]; search: RunnersSearch }) {
  const navigate = useNavigate();
  const filter = (more: RunnersSearch) =>
    void navigate({ to: '/runners', search: { ...search, ...more }, replace: 'q' in more });
  const known = (words: string[]) => [...new Set(words)].sort();
  const counts = stateCounts(runners);
  const states = counts.map(({ state }) => state);
  const chips = [
    ...counts.map(({ state, count }) => ({ value: state, label: STATE_WORDS[state], count })),
    ...(search.state === undefined || states.includes(search.state)
      ? []
      : [{ value: search.state, label: STATE_WORDS[search.state], count: 0 }]),
  ];
  return (
    <Group gap="lg" align="center">
      <FilterChips
        label="State"
        single
        chips={chips}
        chosen={search.state === undefined ? [] : [search.state]}
        onChange={([state]) => filter({ state })}
      />
      <Group gap="xs">
        <TextInput
          size="xs"
          w={180}
          aria-label="Name or description"
          placeholder="Name or description"
          value={search.q ?? ''}
          onChange={(event) => filter({ q: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
          rightSection={
            search.q !== undefined && (
              <CloseButton size="sm" aria-label="Clear name" onClick={() => filter({ q: undefined })} />
            )
          }
        />
        <Choice
          label="Tag"
          words={known(runners.flatMap(({ tags }) => tags))}
          chosen={search.tag}
          onChange={(tag) => filter({ tag })}
        />
        <Choice
          label="Executor"
          words={known(runners.flatMap(({ executors }) => executors))}
          chosen={search.executor}
          onChange={(executor) => filter({ executor })}
        />
      </Group>
    </Group>
  );
}

interface ChoiceProps {
  label: string;
  words: string[];
  chosen: string | undefined;
  onChange: (word: string | undefined) => void;
}

function Choice({ label, words, chosen, onChange }: ChoiceProps) {
  return (
    <Select
      size="xs"
      w={170}
      aria-label={label}
      placeholder={`${label} …`}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      data={chosen === undefined || words.includes(chosen) ? words : [chosen, ...words]}
      value={chosen ?? null}
      onChange={(word) => onChange(word ?? undefined)}
    />
  );
}
