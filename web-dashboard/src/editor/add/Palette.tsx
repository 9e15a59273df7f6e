import { ScrollArea, Skeleton, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { catalogueQuery, type TaskKind } from '../catalogue';
import classes from './Palette.module.css';
import { grouped, searchKinds } from './search';
import { whereOf } from './where';

const NONE: readonly TaskKind[] = [];

/** The library of tasks as a tree by path: drag one to the sheet, or press it to put it into the middle. */
export function Palette({ onAdd }: { onAdd: (kind: TaskKind) => void }) {
  const catalogue = useQuery(catalogueQuery);
  const kinds = catalogue.data ?? NONE;
  const [query, setQuery] = useState('');
  const groups = useMemo(() => grouped(searchKinds(kinds, query)), [kinds, query]);
  return (
    <div className={classes.palette}>
      <TextInput
        size="xs"
        m="xs"
        leftSection={<IconSearch size={14} />}
        aria-label="Search the library of tasks"
        placeholder="Search tasks"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <ScrollArea className={classes.scroll} type="auto">
        {groups.map(({ group, kinds: members }) => (
          <details key={group} open>
            <summary className={classes.group}>{group}</summary>
            {members.map((kind) => (
              <PaletteEntry key={kind.path.join('\n')} kind={kind} onAdd={onAdd} />
            ))}
          </details>
        ))}
        {catalogue.isPending && <Skeleton h={200} m="xs" w="auto" />}
        {catalogue.error !== null && <ProblemAlert error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
        {catalogue.isSuccess && groups.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            No task is called so.
          </Text>
        )}
      </ScrollArea>
    </div>
  );
}

function PaletteEntry({ kind, onAdd }: { kind: TaskKind; onAdd: (kind: TaskKind) => void }) {
  const where = whereOf(kind);
  return (
    <button
      type="button"
      className={classes.kind}
      draggable
      aria-label={where === null ? undefined : `${kind.path.at(-1)}, ${where.short}`}
      title={[kind.description, where?.long].filter((part) => part !== undefined && part !== '').join('\n')}
      onDragStart={(event) => {
        event.dataTransfer.setData('application/x-nodeyard-task', kind.path.join('\n'));
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={() => onAdd(kind)}
    >
      {kind.path.at(-1)}
      {where !== null && <span className={classes.where}>{where.short}</span>}
    </button>
  );
}
