import { ActionIcon, Button, Group, Menu, Title, Tooltip } from '@mantine/core';
import {
  IconAlignLeft,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDots,
  IconGridDots,
  IconPlayerPlay,
  IconPlus,
  IconWand,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Sheet } from '../canvas/sheet';
import { Confirm } from '../ui/Confirm';
import { HashChip } from '../ui/HashChip';
import { ButtonLink } from '../ui/links';
import { usePageTitle } from '../ui/pageTitle';
import { alignSelected, distributeSelected } from './actions';
import classes from './Editor.module.css';
import type { Asking } from './EditorDialogs';
import { StatusPill } from './StatusPill';
import type { Draft } from './useDraft';
import { useEditor, useEditorStore } from './useEditor';

interface Props {
  name: string;
  workflow: string;
  draft: Draft;
  sheet: Sheet;
  snap: boolean;
  onSnap: () => void;
  onAdd: () => void;
  onTidy: () => void;
  onAsk: (asking: Asking) => void;
}

/** Above the sheet: what is edited, how safe it is, and what can be done with all of it. */
export function EditorBar(props: Props) {
  const { name, workflow, draft, onAdd, onAsk } = props;
  const execute = () =>
    onAsk(draft.isChanged ? { kind: 'publish', runs: true } : { kind: 'execute', revision: draft.head });
  const store = useEditorStore();
  const past = useEditor(({ history }) => history.past.at(-1)?.label);
  const future = useEditor(({ history }) => history.future.at(-1)?.label);
  usePageTitle(`Edit ${name}`);
  return (
    <div className={classes.bar}>
      <div className={classes.title}>
        <Title order={1} size="h3">
          Edit {name}
        </Title>
        <HashChip hash={draft.sync.base} />
        <StatusPill state={draft.state} onRetry={() => void draft.sync.flush().catch(() => undefined)} />
      </div>
      <Group gap={6}>
        <Tool
          label={past === undefined ? 'Nothing to undo' : `Undo ${past}`}
          name="Undo"
          disabled={past === undefined}
          onClick={store.undo}
        >
          <IconArrowBackUp size={18} />
        </Tool>
        <Tool
          label={future === undefined ? 'Nothing to redo' : `Redo ${future}`}
          name="Redo"
          disabled={future === undefined}
          onClick={store.redo}
        >
          <IconArrowForwardUp size={18} />
        </Tool>
        <Arrange {...props} />
        <Button variant="default" size="xs" leftSection={<IconPlus size={16} />} onClick={onAdd}>
          Add task
        </Button>
        <More {...props} />
        <ButtonLink variant="default" size="xs" to="/workflows/$workflow" params={{ workflow }}>
          Close
        </ButtonLink>
        <Button
          size="xs"
          variant="default"
          disabled={!draft.isChanged}
          onClick={() => onAsk({ kind: 'publish', runs: false })}
          title={draft.isChanged ? undefined : 'Nothing has changed'}
        >
          Publish
        </Button>
        <Button size="xs" leftSection={<IconPlayerPlay size={16} />} onClick={execute}>
          Execute
        </Button>
      </Group>
    </div>
  );
}

interface ToolProps {
  /** What it would do now. */
  label: string;
  name: string;
  disabled?: boolean;
  pressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Tool({ label, name, disabled, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed === true ? 'light' : 'default'}
        size={30}
        aria-label={name}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

const LINES = [
  ['left', 'Left edges'],
  ['centre', 'Centres'],
  ['right', 'Right edges'],
  ['top', 'Top edges'],
  ['middle', 'Middles'],
  ['bottom', 'Bottom edges'],
] as const;

function Arrange({ snap, onSnap, onTidy }: Props) {
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

function More({ draft, sheet, onAsk }: Props) {
  const [discarding, setDiscarding] = useState(false);
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
