import { Group, NativeSelect } from '@mantine/core';
import { FilterChips } from '../ui/FilterChips';
import { COLOURINGS } from './search';
import { useRunSearch } from './selection';

const CHIPS = [
  { value: 'follow', label: 'Follow running' },
  { value: 'hide', label: 'Fade succeeded' },
] as const;

/** What the graph can be told: what it moves to, what it hides, what its colours mean. */
export function GraphControls() {
  const { search, change } = useRunSearch();
  const chosen = CHIPS.map((chip) => chip.value).filter((value) => search[value] === true);
  return (
    <Group gap="sm">
      <FilterChips
        label="Show"
        chips={CHIPS}
        chosen={chosen}
        onChange={(to) =>
          change({ follow: to.includes('follow') || undefined, hide: to.includes('hide') || undefined })
        }
      />
      <NativeSelect
        size="xs"
        aria-label="Colour by"
        value={search.colour ?? 'state'}
        data={COLOURINGS.map((value) => ({ value, label: `Colour by ${value}` }))}
        onChange={(event) => {
          const chosenColour = COLOURINGS.find((value) => value === event.currentTarget.value);
          change({ colour: chosenColour === 'state' ? undefined : chosenColour });
        }}
      />
    </Group>
  );
}
