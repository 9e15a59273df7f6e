import { ActionIcon, Group, Select, Tooltip } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { messageParts, type Version } from '../versions/useVersions';

interface Props {
  versions: readonly Version[];
  from: string;
  to: string;
  onPick(from: string, to: string): void;
}

/** Choose the two versions of a comparison. */
export function VersionPicks({ versions, from, to, onPick }: Props) {
  const options = optionsOf(versions, [from, to]);
  return (
    <Group gap="xs" align="end">
      <Select
        label="From"
        size="xs"
        w={290}
        data={options}
        value={from}
        allowDeselect={false}
        searchable
        onChange={(revision) => revision !== null && onPick(revision, to)}
      />
      <Tooltip label="Swap">
        <ActionIcon variant="default" size={30} aria-label="Swap the versions" onClick={() => onPick(to, from)}>
          <IconArrowsLeftRight size={16} />
        </ActionIcon>
      </Tooltip>
      <Select
        label="To"
        size="xs"
        w={290}
        data={options}
        value={to}
        allowDeselect={false}
        searchable
        onChange={(revision) => revision !== null && onPick(from, revision)}
      />
    </Group>
  );
}

/** Versions as options; one that is not on the pages that were read is there by its hash. */
function optionsOf(versions: readonly Version[], chosen: readonly string[]) {
  const known = versions.map((version) => ({
    value: version.revision,
    label: `${version.revision.slice(0, 7)} ${messageParts(version.message).subject}`,
  }));
  const missing = [...new Set(chosen)].filter((revision) => versions.every((each) => each.revision !== revision));
  return [
    ...missing.map((revision) => ({
      value: revision,
      label: revision === 'draft' ? 'Your draft' : revision.slice(0, 7),
    })),
    ...known,
  ];
}
