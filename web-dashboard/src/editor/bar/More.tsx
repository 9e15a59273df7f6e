import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Sheet } from '../../canvas/sheet';
import { Confirm } from '../../ui/Confirm';
import { chooseDropWire, DROP_WIRE, dropWire } from '../dropWire';
import type { Asking } from '../EditorDialogs';
import type { Draft } from '../useDraft';

interface Props {
  draft: Draft;
  sheet: Sheet;
  onAsk: (asking: Asking) => void;
}

/** What is seldom asked for. */
export function More({ draft, sheet, onAsk }: Props) {
  const [discarding, setDiscarding] = useState(false);
  const [drop, setDrop] = useState(dropWire);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label="More">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAsk({ kind: 'image' })} disabled={sheet.bounds === null}>
            Save an image of the sheet
          </Menu.Item>
          <Menu.Label>A wire dropped on the empty sheet asks for a task</Menu.Label>
          {DROP_WIRE.map(([choice, label]) => (
            <Menu.Item
              key={choice}
              role="menuitemradio"
              aria-checked={choice === drop}
              closeMenuOnClick={false}
              leftSection={<IconCheck size={14} aria-hidden opacity={choice === drop ? 1 : 0} />}
              onClick={() => {
                chooseDropWire(choice);
                setDrop(choice);
              }}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            c={draft.isChanged ? 'var(--mantine-color-error)' : undefined}
            disabled={!draft.isChanged}
            onClick={() => setDiscarding(true)}
          >
            Discard the draft
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={discarding}
        onClose={() => setDiscarding(false)}
        title="Discard the draft?"
        verb="Discard"
        onConfirm={draft.discard}
      >
        What you changed since version {draft.sync.base.slice(0, 7)} is thrown away; the editor goes on with the newest
        version.
      </Confirm>
    </>
  );
}
