import { useMemo, useState } from 'react';
import { useKeys } from '../app/keys/useKeys';
import { Camera } from '../canvas/camera';
import { sheetOf } from '../canvas/sheet';
import type { Journal } from './draft/journal';
import type { Opened } from './draft/open';
import type { DraftServer } from './draft/server';
import classes from './Editor.module.css';
import { EditorBar } from './EditorBar';
import { EditorBody } from './EditorBody';
import { type Asking, EditorDialogs } from './EditorDialogs';
import { LISTED_KEYS } from './keymap';
import { LeaveGuard } from './LeaveGuard';
import { createEditorStore, type EditorStore } from './store';
import { openAdding, useCommands } from './useCommands';
import { useDraft } from './useDraft';
import { EditorContext, useEditor } from './useEditor';
import { useOpenParts } from './useOpenParts';
import { useProblems } from './useProblems';
import { useProblemWalk } from './useProblemWalk';

interface Props {
  workflow: string;
  name: string;
  server: DraftServer;
  journal: Journal;
  opened: Opened;
}

/** The editor of one workflow: library and outline, sheet, settings and problems. */
export function Editor(props: Props) {
  const [store] = useState(() => createEditorStore(props.opened.document));
  return (
    <EditorContext value={store}>
      <EditorParts {...props} store={store} />
    </EditorContext>
  );
}

function EditorParts({ workflow, name, server, journal, opened, store }: Props & { store: EditorStore }) {
  const edited = useEditor((state) => state.edited);
  const document = useEditor((state) => state.document);
  const said = useEditor((state) => state.said);
  const sheet = useMemo(() => sheetOf(edited.graph), [edited]);
  const draft = useDraft({ workflow, store, server, journal, opened });
  const problems = useProblems(document, edited);
  const [camera] = useState(() => new Camera());
  const [snap, setSnap] = useState(false);
  const [asking, setAsking] = useState<Asking>(null);
  const parts = useOpenParts();
  const walk = useProblemWalk(store, camera, problems);
  useKeys('Editor', LISTED_KEYS);
  const commands = useCommands({
    store,
    camera,
    sheet,
    onFind: () => parts.setFinding(true),
    onSave: () => void draft.sync.flush().catch(() => undefined),
    onRename: () => parts.showTitle((field) => field.select()),
    onOpen: () => parts.showTitle((field) => field.focus()),
    onProblem: walk.step,
  });
  const shared = { workflow, name, draft, sheet };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole editor bubble up to here
    <div className={classes.editor} onKeyDown={commands.onEditorKeys}>
      <EditorBar
        {...shared}
        snap={snap}
        onSnap={() => setSnap(!snap)}
        onAdd={() => openAdding({ store, camera }, '')}
        onTidy={() => commands.run('tidy')}
        onAsk={setAsking}
      />
      <EditorBody {...{ sheet, camera, problems, parts, snap }} onKeys={commands.onSheetKeys} onGo={walk.goTo} />
      <div className={classes.unseen} role="status" aria-live="polite">
        {said}
      </div>
      <LeaveGuard sync={draft.sync} />
      <EditorDialogs
        {...{ ...shared, problems, camera, asking }}
        onAsk={setAsking}
        onProblems={() => parts.setRight('problems')}
        onCommand={commands.run}
      />
    </div>
  );
}
