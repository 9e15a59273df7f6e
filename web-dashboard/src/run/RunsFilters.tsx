import { Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCalendar, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { FilterChips } from '../ui/FilterChips';
import { clockText } from '../ui/time';
import { WorkflowPicker } from '../workflows/WorkflowPicker';
import { RUN_STATES, type RunsSearch } from './search';

const CHIPS = RUN_STATES.map((state) => ({ value: state, label: state }));
const TYPING_MS = 300;
const HOUR_MS = 3_600_000;
const SPANS = [
  ['Last hour', HOUR_MS],
  ['Last 24 hours', 24 * HOUR_MS],
  ['Last 7 days', 7 * 24 * HOUR_MS],
] as const;

interface Props {
  search: RunsSearch;
  onChange: (search: RunsSearch) => void;
}

/** Filters of the list of runs; each is part of the address. */
export function RunsFilters({ search, onChange }: Props) {
  const set = (change: Partial<RunsSearch>) => onChange({ ...search, ...change });
  const any = Object.keys(search).length > 0;
  return (
    <Group gap="sm" align="center">
      <FilterChips
        label="State"
        single
        chips={CHIPS}
        chosen={search.state === undefined ? [] : [search.state]}
        onChange={([state]) => set({ state })}
      />
      <WorkflowPicker
        aria-label="Workflow"
        placeholder="Any workflow"
        value={search.workflow ?? null}
        onChange={(workflow) => set({ workflow: workflow ?? undefined })}
        w={220}
      />
      <TypedFilter label="Owner" value={search.owner ?? ''} onChange={(owner) => set({ owner })} />
      <SpanFilter search={search} onChange={set} />
      {any && (
        <Button variant="subtle" leftSection={<IconX size={14} aria-hidden />} onClick={() => onChange({})}>
          Clear all
        </Button>
      )}
    </Group>
  );
}

/** Tell what is typed once the person pauses, and follow the address when it changes. */
function useTyped(value: string, onChange: (value: string | undefined) => void) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  const [paused] = useDebouncedValue(typed, TYPING_MS);
  if (value !== told) {
    setTold(value);
    setTyped(value);
  }
  useEffect(() => {
    if (paused === typed && typed !== value) {
      onChange(typed === '' ? undefined : typed);
    }
  });
  return [typed, setTyped] as const;
}

function TypedFilter(props: { label: string; value: string; onChange: (value: string | undefined) => void }) {
  const [typed, setTyped] = useTyped(props.value, props.onChange);
  return (
    <TextInput
      aria-label={props.label}
      placeholder="Any owner"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      autoComplete="off"
      w={140}
    />
  );
}

function SpanFilter({ search, onChange }: { search: RunsSearch; onChange: (change: Partial<RunsSearch>) => void }) {
  const [opened, setOpened] = useState(false);
  const choose = (change: Partial<RunsSearch>) => {
    onChange(change);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {spanText(search)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {SPANS.map(([label, length]) => (
            <Button
              key={label}
              variant="subtle"
              justify="flex-start"
              onClick={() => choose({ from: new Date(Date.now() - length).toISOString(), to: undefined })}
            >
              {label}
            </Button>
          ))}
          <MomentField label="From" value={search.from} onChange={(from) => onChange({ from })} />
          <MomentField label="Before" value={search.to} onChange={(to) => onChange({ to })} />
          <Button variant="default" onClick={() => choose({ from: undefined, to: undefined })}>
            Any time
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface MomentFieldProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function MomentField({ label, value, onChange }: MomentFieldProps) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value === undefined ? '' : localText(value)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(typed === '' ? undefined : new Date(typed).toISOString());
      }}
    />
  );
}

/** Write a moment as the browser's own field for local times wants it. */
function localText(moment: string): string {
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function spanText({ from, to }: RunsSearch): string {
  const now = Date.now();
  const parts = [
    from === undefined ? '' : `since ${clockText(Date.parse(from), now)}`,
    to === undefined ? '' : `before ${clockText(Date.parse(to), now)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Any time' : parts.join(', ');
}
