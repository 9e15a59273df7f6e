import '@mantine/spotlight/styles.layer.css';
import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { type Entry, matching } from './matching';
import { useFound } from './useFound';
import { usePlaces } from './usePlaces';

const GROUPS: readonly Entry['group'][] = ['Pages', 'Actions', 'Workflows', 'Runs', 'Runners'];

/** Go anywhere and do anything by typing: Ctrl+K. */
export function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const [typed, setTyped] = useState('');
  useEffect(() => spotlight.open(), []);
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={440}
      size="lg"
      transitionProps={{ duration: 80 }}
      overlayProps={{ blur: 0 }}
    >
      <Found typed={typed} onKeys={onKeys} />
    </Spotlight.Root>
  );
}

function Found({ typed, onKeys }: { typed: string; onKeys: () => void }) {
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const places = usePlaces(onKeys);
  const { entries, busy } = useFound(asked);
  const found = matching(typed.trim() === '' ? places : [...places, ...entries], typed.trim());
  return (
    <>
      <Spotlight.Search
        placeholder="Pages, workflows, runs, runners, actions"
        aria-label="Search pages, workflows, runs, runners and actions"
        rightSection={busy ? <Loader size="xs" aria-label="Searching" /> : null}
      />
      <Spotlight.ActionsList>
        {GROUPS.map((group) => {
          const own = found.filter((entry) => entry.group === group);
          return own.length === 0 ? null : (
            <Spotlight.ActionsGroup key={group} label={group}>
              {own.map((entry) => (
                <Spotlight.Action key={entry.id} label={entry.label} description={entry.about} onClick={entry.go} />
              ))}
            </Spotlight.ActionsGroup>
          );
        })}
        {found.length === 0 && !busy && <Spotlight.Empty>Nothing has this name.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </>
  );
}
