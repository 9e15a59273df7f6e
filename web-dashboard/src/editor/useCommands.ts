import { notifications } from '@mantine/notifications';
import { type KeyboardEvent, useEffect } from 'react';
import { chordOf } from '../app/keys/chords';
import type { Camera } from '../canvas/camera';
import { type Sheet, taskBox } from '../canvas/sheet';
import { firstTask, stepFrom, type Way } from '../canvas/walk';
import * as actions from './actions';
import { type EditorCommand, editorCommand, sheetCommand } from './keymap';
import { type EditorStore, NOTHING } from './store';

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
  useClipboard(parts);
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
      if (!(event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]') !== null)) {
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
  const steps: Partial<Record<typeof command, () => void>> = {
    copy: () => copy(store),
    cut: () => {
      copy(store);
      actions.removeSelected(store, 'cut');
    },
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

function copy(store: EditorStore): void {
  const text = actions.copySelected(store);
  if (text !== null) {
    void navigator.clipboard?.writeText(text).catch(() => {
      notifications.show({ color: 'red', message: 'The browser does not let this page write to the clipboard.' });
    });
    store.say('Copied');
  }
}

/** Paste what the browser hands over: it asks nobody for leave, and works between windows and with the desktop. */
function useClipboard({ store, camera }: Parts): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (target?.closest('input, textarea, [contenteditable], [role="dialog"]') || text === '') {
        return;
      }
      const area = camera.area();
      const isSeen = actions
        .selectedTasks(store)
        .some(({ x, y }) => x > area.left && x < area.right && y > area.top && y < area.bottom);
      const middle = { x: (area.left * 2 + area.right) / 3, y: (area.top * 2 + area.bottom) / 3 };
      if (actions.paste(store, text, isSeen ? null : middle)) {
        event.preventDefault();
      } else {
        notifications.show({ message: 'The clipboard has no node chart.' });
      }
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [store, camera]);
}
