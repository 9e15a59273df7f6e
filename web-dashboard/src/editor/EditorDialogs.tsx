import { lazy, Suspense } from 'react';
import type { Camera } from '../canvas/camera';
import type { Sheet } from '../canvas/sheet';
import type { EditorCommand } from './keymap';
import type { Draft } from './useDraft';
import { useEditor } from './useEditor';
import type { Problems } from './useProblems';

const ExecuteDialog = lazy(() =>
  import('../workflows/ExecuteDialog').then((part) => ({ default: part.ExecuteDialog })),
);
const PublishDialog = lazy(() => import('./panel/PublishDialog').then((part) => ({ default: part.PublishDialog })));
const ConflictDialog = lazy(() => import('./panel/ConflictDialog').then((part) => ({ default: part.ConflictDialog })));
const ImageDialog = lazy(() => import('./image/ImageDialog').then((part) => ({ default: part.ImageDialog })));
const EditorMenu = lazy(() => import('./menu/EditorMenu').then((part) => ({ default: part.EditorMenu })));

/** A dialog over the editor. */
export type Asking =
  | { kind: 'publish'; runs: boolean }
  | { kind: 'execute'; revision: string }
  | { kind: 'image' }
  | null;

interface Props {
  workflow: string;
  name: string;
  draft: Draft;
  problems: Problems;
  sheet: Sheet;
  camera: Camera;
  asking: Asking;
  onAsk: (asking: Asking) => void;
  onProblems: () => void;
  onCommand: (command: EditorCommand) => void;
}

/** What opens over the editor: the menu and the dialogs, each loaded when it is first asked for. */
export function EditorDialogs(props: Props) {
  const { workflow, name, draft, problems, sheet, camera, asking, onAsk, onProblems, onCommand } = props;
  const menu = useEditor((state) => state.menu);
  const close = () => onAsk(null);
  return (
    <Suspense fallback={null}>
      {menu !== null && (
        <EditorMenu menu={menu} camera={camera} onCommand={onCommand} onImage={() => onAsk({ kind: 'image' })} />
      )}
      {asking?.kind === 'publish' && (
        <PublishDialog
          workflow={workflow}
          draft={draft}
          problems={problems}
          runs={asking.runs}
          onProblems={() => {
            close();
            onProblems();
          }}
          onClose={close}
          onPublished={(revision) => onAsk(asking.runs ? { kind: 'execute', revision } : null)}
        />
      )}
      {asking?.kind === 'execute' && (
        <ExecuteDialog workflow={workflow} name={name} revision={asking.revision} opened onClose={close} />
      )}
      {asking?.kind === 'image' && <ImageDialog name={name} sheet={sheet} onClose={close} />}
      {draft.dispute !== null && <ConflictDialog dispute={draft.dispute} onSettle={draft.settle} />}
    </Suspense>
  );
}
