import { Button, Group, Title } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import type { Sheet } from '../canvas/sheet';
import { HashChip } from '../ui/HashChip';
import { ButtonLink } from '../ui/links';
import { usePageTitle } from '../ui/pageTitle';
import { Arrange } from './bar/Arrange';
import { More } from './bar/More';
import { Tool } from './bar/Tool';
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
