import { useMemo, useRef, useState } from 'react';
import { useKeys } from '../app/keys/useKeys';
import { Camera } from '../canvas/camera';
import { sheetOf } from '../canvas/sheet';
import { indexOf } from '../model/edit/document';
import { addKind } from './actions';
import { EditorCanvas } from './canvas/EditorCanvas';
import { useCatalogue } from './catalogue';
import type { Journal } from './draft/journal';
import type { Opened } from './draft/open';
import type { DraftServer } from './draft/server';
import classes from './Editor.module.css';
import { EditorBar } from './EditorBar';
import { type Asking, EditorDialogs } from './EditorDialogs';
import { LeftSide, RightSide } from './EditorSides';
import { LISTED_KEYS } from './keymap';
import { LeaveGuard } from './LeaveGuard';
import { createEditorStore, type EditorStore } from './store';
import { openAdding, useCommands } from './useCommands';
import { useDraft } from './useDraft';
import { EditorContext, useEditor } from './useEditor';
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
  const kinds = useCatalogue();
  const draft = useDraft({ workflow, store, server, journal, opened });
  const problems = useProblems(document, edited);
  const [camera] = useState(() => new Camera());
  const [finding, setFinding] = useState(false);
  const [snap, setSnap] = useState(false);
  const [left, setLeft] = useState<string | null>('library');
  const [right, setRight] = useState<string | null>('task');
  const [asking, setAsking] = useState<Asking>(null);
  const titleField = useRef<HTMLInputElement>(null);
  const walk = useProblemWalk(store, camera, problems);
  useKeys('Editor', LISTED_KEYS);

  const showTitle = (act: (field: HTMLInputElement) => void) => {
    setRight('task');
    requestAnimationFrame(() => titleField.current !== null && act(titleField.current));
  };
  const commands = useCommands({
    store,
    camera,
    sheet,
    onFind: () => setFinding(true),
    onSave: () => void draft.sync.flush().catch(() => undefined),
    onRename: () => showTitle((field) => field.select()),
    onOpen: () => showTitle((field) => field.focus()),
    onProblem: walk.step,
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole editor bubble up to here
    <div className={classes.editor} onKeyDown={commands.onEditorKeys}>
      <EditorBar
        name={name}
        workflow={workflow}
        draft={draft}
        sheet={sheet}
        snap={snap}
        onSnap={() => setSnap(!snap)}
        onAdd={() => openAdding({ store, camera }, '')}
        onTidy={() => commands.run('tidy')}
        onAsk={setAsking}
      />
      <div className={classes.body}>
        <LeftSide tab={left} onTab={setLeft} camera={camera} sheet={sheet} />
        <div className={classes.sheet}>
          <EditorCanvas
            sheet={sheet}
            camera={camera}
            marks={problems.marks}
            snap={snap}
            finding={finding}
            onFind={setFinding}
            onKeys={commands.onSheetKeys}
            outline={left === 'outline'}
            onOutline={() => setLeft(left === 'outline' ? 'library' : 'outline')}
            onDropKind={(path, at, wire) => {
              const kind = kinds.find((each) => each.path.join('\n') === path);
              if (kind !== undefined) {
                addKind(store, kind, at, { wire: indexOf(document.chart).wires.get(wire ?? '') ?? null });
              }
            }}
          />
        </div>
        <RightSide
          tab={right}
          onTab={setRight}
          camera={camera}
          titleField={titleField}
          problems={problems}
          onGo={walk.goTo}
        />
      </div>
      <div className={classes.unseen} role="status" aria-live="polite">
        {said}
      </div>
      <LeaveGuard sync={draft.sync} />
      <EditorDialogs
        workflow={workflow}
        name={name}
        draft={draft}
        problems={problems}
        sheet={sheet}
        camera={camera}
        asking={asking}
        onAsk={setAsking}
        onProblems={() => setRight('problems')}
        onCommand={commands.run}
      />
    </div>
  );
}
