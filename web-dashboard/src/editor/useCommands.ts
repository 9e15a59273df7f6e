import type { KeyboardEvent } from 'react';
import { chordOf } from '../app/keys/chords';
import type { Camera } from '../canvas/camera';
import { type Sheet, taskBox } from '../canvas/sheet';
import { firstTask, stepFrom, type Way } from '../canvas/walk';
import * as actions from './actions';
import { copySelection, usePasting } from './clipboard';
import { type EditorCommand, editorCommand, sheetCommand } from './keymap';
import { type EditorStore, NOTHING } from './store';
import { tidy } from './tidy';

interface Parts {
  store: EditorStore;
  camera: Camera;
  sheet: Sheet;
  onFind: () => void;
  onSave: () => void;
  onRename: () => void;
  onOpen: () => void;
  onProblem: (by: 1 | -1) => void;
}

const ZOOM_STEP = 1.25;

/** Return what does commands, and what takes keys on the sheet and elsewhere in the editor. */
export function useCommands(parts: Parts) {
  usePasting(parts.store, parts.camera);
  const run = (command: EditorCommand) => doCommand(command, parts);
  const take = (command: EditorCommand | null, event: KeyboardEvent) => {
    if (command !== null && run(command)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return {
    run,
    onSheetKeys: (event: KeyboardEvent<HTMLElement>) => {
      const isSheet = event.target === event.currentTarget;
      const isPad = event.target instanceof Element && event.target.closest('[data-pad]') !== null;
      // A terminal has Enter for itself, fields and lists have all keys.
      if (isSheet || (isPad && !['Enter', ' ', 'Tab'].includes(event.key))) {
        take(sheetCommand(chordOf(event)), event);
      }
    },
    onEditorKeys: (event: KeyboardEvent<HTMLElement>) => {
      if (
        !(
          event.target instanceof Element &&
          event.target.closest('input, textarea, [role="dialog"], [role="menu"]') !== null
        )
      ) {
        take(editorCommand(chordOf(event)), event);
      }
    },
  };
}

/** Do a command; false when it does not apply, so that the key stays with the browser. */
function doCommand(command: EditorCommand, parts: Parts): boolean {
  const { store, camera, sheet } = parts;
  if (typeof command === 'object') {
    if ('nudge' in command) {
      actions.nudge(store, command.nudge);
    } else {
      openAdding(parts, command.type);
    }
    return true;
  }
  const steps: Partial<Record<typeof command, () => unknown>> = {
    copy: () => copySelection(store),
    cut: () => copySelection(store) && actions.removeSelected(store, 'cut'),
    duplicate: () => actions.duplicate(store),
    selectAll: () => actions.selectAll(store),
    delete: () => actions.removeSelected(store),
    deleteAndReconnect: () => actions.removeAndReconnect(store),
    rename: parts.onRename,
    open: parts.onOpen,
    add: () => openAdding(parts, ''),
    clear: () => clear(store),
    'walk-left': () => walk(parts, 'left'),
    'walk-right': () => walk(parts, 'right'),
    'walk-up': () => walk(parts, 'up'),
    'walk-down': () => walk(parts, 'down'),
    'zoom-100': () => camera.flyZoom(1),
    'zoom-in': () => camera.flyZoom(camera.view.zoom * ZOOM_STEP),
    'zoom-out': () => camera.flyZoom(camera.view.zoom / ZOOM_STEP),
    fit: () => sheet.bounds !== null && camera.fly(camera.fitted(sheet.bounds)),
    'problem-previous': () => parts.onProblem(-1),
    'problem-next': () => parts.onProblem(1),
    'select-upstream': () => actions.selectAlong(store, 'upstream'),
    'select-downstream': () => actions.selectAlong(store, 'downstream'),
    undo: () => store.undo(),
    redo: () => store.redo(),
    tidy: () => tidy(store, sheet, camera),
    find: parts.onFind,
    save: parts.onSave,
  };
  const step = steps[command];
  step?.();
  return step !== undefined;
}

function clear(store: EditorStore): void {
  const { wiring, refused } = store.getState();
  if (wiring !== null || refused !== null) {
    store.setState({ wiring: null, refused: null });
  } else {
    store.select(NOTHING);
  }
}

/** Open the list of tasks in the middle of what is seen, or beside the selected task. */
export function openAdding({ store, camera }: Pick<Parts, 'store' | 'camera'>, query: string): void {
  const [task] = actions.selectedTasks(store);
  const middle = camera.toSheet({ x: camera.size.width / 2 - 100, y: camera.size.height / 2 - 60 });
  const at = task === undefined ? middle : { x: task.x + task.width + 80, y: task.y };
  store.setState({ adding: { at, screen: null, query, from: null } });
}

function walk({ store, sheet, camera }: Parts, way: Way): void {
  const from = actions.selectedTasks(store).at(-1);
  const next = from === undefined ? firstTask(sheet.graph.tasks) : stepFrom(sheet, from.index, way);
  const task = next === null ? undefined : sheet.graph.tasks[next];
  if (task !== undefined) {
    store.select({ tasks: new Set([task.name]), wires: new Set() });
    store.say(`${task.title}, ${task.path.join(' ')}`);
    camera.reveal(taskBox(task));
  }
}
