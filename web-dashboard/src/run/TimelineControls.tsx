import { Group, NativeSelect } from '@mantine/core';
import { FilterChips } from '../ui/FilterChips';
import { useRunSearch } from './selection';

const CHIPS = [
  { value: 'critical', label: 'Critical path' },
  { value: 'hide', label: 'Hide succeeded' },
  { value: 'group', label: 'Group by runner' },
  { value: 'gaps', label: 'Keep idle gaps' },
  { value: 'follow', label: 'Follow running' },
] as const;

type Chip = (typeof CHIPS)[number]['value'];

/** What the timeline can be told: order, groups, what it hides and points out. */
export function TimelineControls() {
  const { search, change } = useRunSearch();
  const chosen = CHIPS.map((chip) => chip.value).filter((value) => search[value] !== undefined);
  const set = (to: Chip[]) =>
    change({
      critical: to.includes('critical') || undefined,
      hide: to.includes('hide') || undefined,
      group: to.includes('group') ? 'runner' : undefined,
      gaps: to.includes('gaps') || undefined,
      follow: to.includes('follow') || undefined,
    });
  return (
    <Group gap="sm">
      <FilterChips label="Show" chips={CHIPS} chosen={chosen} onChange={set} />
      <NativeSelect
        size="xs"
        aria-label="Order"
        value={search.order ?? 'start'}
        data={[
          { value: 'start', label: 'In order of start' },
          { value: 'topological', label: 'In order of dependencies' },
        ]}
        onChange={(event) => change({ order: event.currentTarget.value === 'topological' ? 'topological' : undefined })}
      />
    </Group>
  );
}
