import { ActionIcon, Menu } from '@mantine/core';
import { IconAlignLeft, IconGridDots, IconWand } from '@tabler/icons-react';
import { alignSelected, distributeSelected } from '../actions';
import { useEditor, useEditorStore } from '../useEditor';
import { Tool } from './Tool';

interface Props {
  snap: boolean;
  onSnap: () => void;
  onTidy: () => void;
}

const LINES = [
  ['left', 'Left edges'],
  ['centre', 'Centres'],
  ['right', 'Right edges'],
  ['top', 'Top edges'],
  ['middle', 'Middles'],
  ['bottom', 'Bottom edges'],
] as const;

/** What puts tasks in order: all, or those that are selected. */
export function Arrange({ snap, onSnap, onTidy }: Props) {
  const store = useEditorStore();
  const count = useEditor(({ selection }) => selection.tasks.size);
  return (
    <>
      <Tool label={count > 1 ? 'Tidy the selected tasks' : 'Tidy the whole sheet'} name="Tidy" onClick={onTidy}>
        <IconWand size={18} />
      </Tool>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={30}
            aria-label="Align and distribute"
            disabled={count < 2}
            title={count < 2 ? 'Select two tasks or more' : undefined}
          >
            <IconAlignLeft size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Align {count} tasks by</Menu.Label>
          {LINES.map(([line, label]) => (
            <Menu.Item key={line} onClick={() => alignSelected(store, line)}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Label>Distribute</Menu.Label>
          <Menu.Item disabled={count < 3} onClick={() => distributeSelected(store, 'x')}>
            From left to right
          </Menu.Item>
          <Menu.Item disabled={count < 3} onClick={() => distributeSelected(store, 'y')}>
            From top to bottom
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tool
        label={snap ? 'Tasks snap to the grid' : 'Tasks go anywhere'}
        name="Snap to the grid"
        pressed={snap}
        onClick={onSnap}
      >
        <IconGridDots size={18} />
      </Tool>
    </>
  );
}
