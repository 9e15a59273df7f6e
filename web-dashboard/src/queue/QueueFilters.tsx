import { Group, Select } from '@mantine/core';
import { FilterChips } from '../ui/FilterChips';
import type { QueueSearch } from './search';
import { chosenSets, type RequirementSet, SET_STATES, type SetState, tagsOf } from './sets';
import { useQueueChange } from './useQueueSearch';

const LABELS: Record<SetState, string> = { active: 'Active', unserved: 'No runner', idle: 'Idle' };

/** Which sets are listed: by whether something waits in them, by a tag that they ask for. */
export function QueueFilters({ sets, search }: { sets: readonly RequirementSet[]; search: QueueSearch }) {
  const change = useQueueChange();
  const filter = (more: Partial<QueueSearch>) => change({ queue: undefined, ...more });
  const tags = tagsOf(sets);
  const chips = SET_STATES.map((value) => ({
    value,
    label: LABELS[value],
    count: chosenSets(sets, search.tag, value).length,
  }));
  return (
    <Group gap="lg" align="center">
      <FilterChips
        label="Sets"
        single
        chips={chips}
        chosen={search.state === undefined ? [] : [search.state]}
        onChange={([state]) => filter({ state })}
      />
      {tags.length > 0 && (
        <Select
          size="xs"
          w={220}
          aria-label="Asks for tag"
          placeholder="Asks for tag …"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Clear tag' }}
          data={tags}
          value={search.tag ?? null}
          onChange={(tag) => filter({ tag: tag ?? undefined })}
        />
      )}
    </Group>
  );
}
