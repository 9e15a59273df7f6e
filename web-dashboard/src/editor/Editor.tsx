import { Tabs, Text } from '@mantine/core';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useKeys } from '../app/keys/useKeys';
import { Camera } from '../canvas/camera';
import { Looks } from '../canvas/looks';
import { OutlineTree } from '../canvas/OutlineTree';
import { type Sheet, sheetOf, taskBox } from '../canvas/sheet';
import { indexOf } from '../model/edit/document';
import { addKind } from './actions';
import { Palette } from './add/Palette';
import { EditorCanvas } from './canvas/EditorCanvas';
import { useCatalogue } from './catalogue';
import type { Journal } from './draft/journal';
import type { Opened } from './draft/open';
import type { DraftServer } from './draft/server';
import classes from './Editor.module.css';
import { EditorBar } from './EditorBar';
import { LISTED_KEYS } from './keymap';
import { ProblemsPanel } from './panel/ProblemsPanel';
import { SelectionPanel } from './panel/SelectionPanel';
import { createEditorStore } from './store';
import { openAdding, useCommands } from './useCommands';
import { useDraft } from './useDraft';
import { EditorContext, useEditor, useEditorStore } from './useEditor';
import { type EditorProblem, useProblems } from './useProblems';

const ExecuteDialog = lazy(() =>
  import('../workflows/ExecuteDialog').then((part) => ({ default: part.ExecuteDialog })),
);
const PublishDialog = lazy(() => import('./panel/PublishDialog').then((part) => ({ default: part.PublishDialog })));
const ConflictDialog = lazy(() => import('./panel/ConflictDialog').then((part) => ({ default: part.ConflictDialog })));

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

function EditorParts({
  workflow,
  name,
  server,
  journal,
  opened,
  store,
}: Props & { store: ReturnType<typeof createEditorStore> }) {
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
  const [publishing, setPublishing] = useState<'publish' | 'run' | null>(null);
  const [executing, setExecuting] = useState<string | null>(null);
  const titleField = useRef<HTMLInputElement>(null);
  useKeys('Editor', LISTED_KEYS);

  const goTo = (problem: EditorProblem) => {
    const wire = problem.wire === null ? undefined : indexOf(document.chart).wires.get(problem.wire);
    const task = edited.byName.get(problem.task ?? wire?.from.task ?? '');
    store.select({
      tasks: new Set(problem.task === null ? [] : [problem.task]),
      wires: new Set(wire === undefined ? [] : [wire.id]),
    });
    if (task !== undefined) {
      camera.reveal(taskBox(task));
    }
    store.say(problem.message);
  };
  const problemAt = useRef(-1);
  const commands = useCommands({
    store,
    camera,
    sheet,
    onFind: () => setFinding(true),
    onSave: () => void draft.sync.flush().catch(() => undefined),
    onRename: () => {
      setRight('task');
      requestAnimationFrame(() => titleField.current?.select());
    },
    onOpen: () => {
      setRight('task');
      requestAnimationFrame(() => titleField.current?.focus());
    },
    onProblem: (by) => {
      const { length } = problems.list;
      const next = length === 0 ? undefined : problems.list[(problemAt.current + by + length) % length];
      if (next !== undefined) {
        problemAt.current = problems.list.indexOf(next);
        goTo(next);
      }
    },
  });
  const execute = () => (draft.isChanged ? setPublishing('run') : setExecuting(draft.head));
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
        onPublish={() => setPublishing('publish')}
        onExecute={execute}
      />
      <div className={classes.body}>
        <div className={classes.left}>
          <Tabs
            value={left}
            onChange={setLeft}
            keepMounted={false}
            className={classes.outline}
            display="flex"
            style={{ flexDirection: 'column' }}
          >
            <Tabs.List grow>
              <Tabs.Tab value="library">Library</Tabs.Tab>
              <Tabs.Tab value="outline">Outline</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="library" flex={1} mih={0}>
              <Palette
                onAdd={(kind) => {
                  const middle = camera.toSheet({ x: camera.size.width / 2 - 100, y: camera.size.height / 2 - 60 });
                  addKind(store, kind, middle);
                }}
              />
            </Tabs.Panel>
            <Tabs.Panel value="outline" flex={1} mih={0}>
              <Outline sheet={sheet} camera={camera} />
            </Tabs.Panel>
          </Tabs>
        </div>
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
                const into = wire === null ? null : (indexOf(document.chart).wires.get(wire) ?? null);
                addKind(store, kind, at, { wire: into });
              }
            }}
          />
        </div>
        <div className={classes.right}>
          <Tabs
            value={right}
            onChange={setRight}
            keepMounted={false}
            className={classes.outline}
            display="flex"
            style={{ flexDirection: 'column' }}
          >
            <Tabs.List grow>
              <Tabs.Tab value="task">Task</Tabs.Tab>
              <Tabs.Tab value="problems">
                Problems{problems.list.length > 0 ? ` (${problems.list.length})` : ''}
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="task" className={classes.panel}>
              <SelectionPanel titleField={titleField} camera={camera} />
            </Tabs.Panel>
            <Tabs.Panel value="problems" className={classes.panel}>
              <ProblemsPanel problems={problems} onGo={goTo} />
            </Tabs.Panel>
          </Tabs>
        </div>
      </div>
      <div className={classes.unseen} role="status" aria-live="polite">
        {said}
      </div>
      <Suspense fallback={null}>
        {publishing !== null && (
          <PublishDialog
            workflow={workflow}
            draft={draft}
            problems={problems}
            runs={publishing === 'run'}
            onProblems={() => {
              setPublishing(null);
              setRight('problems');
            }}
            onClose={() => setPublishing(null)}
            onPublished={(revision) => {
              setPublishing(null);
              if (publishing === 'run') {
                setExecuting(revision);
              }
            }}
          />
        )}
        {executing !== null && (
          <ExecuteDialog
            workflow={workflow}
            name={name}
            revision={executing}
            opened
            onClose={() => setExecuting(null)}
          />
        )}
        {draft.dispute !== null && <ConflictDialog dispute={draft.dispute} onSettle={draft.settle} />}
      </Suspense>
    </div>
  );
}

/** All tasks as a tree, with the selection of the sheet. */
function Outline({ sheet, camera }: { sheet: Sheet; camera: Camera }) {
  const single = useEditor(({ selection }) => (selection.tasks.size === 1 ? [...selection.tasks][0] : undefined));
  const store = useEditorStore();
  const looks = useMemo(() => {
    const made = new Looks(sheet);
    made.setSelected(sheet.graph.tasks.find((task) => task.name === single)?.index ?? null);
    return made;
  }, [sheet, single]);
  if (sheet.graph.tasks.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="sm">
        No tasks yet.
      </Text>
    );
  }
  return (
    <div className={classes.outline}>
      <OutlineTree
        sheet={sheet}
        looks={looks}
        onSelect={(index) => {
          const task = sheet.graph.tasks[index];
          if (task !== undefined) {
            store.select({ tasks: new Set([task.name]), wires: new Set() });
            camera.reveal(taskBox(task));
          }
        }}
      />
    </div>
  );
}
