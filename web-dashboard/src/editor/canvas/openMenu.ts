import type { Camera } from '../../canvas/camera';
import type { Sheet } from '../../canvas/sheet';
import type { Point } from '../../canvas/wirePath';
import { selectedTasks } from '../actions';
import type { EditorStore, MenuAbout, Selection } from '../store';
import { type Target, targetOf } from './pointer';

interface Parts {
  store: EditorStore;
  camera: Camera;
  sheet: Sheet;
  /** Cards are painted, not elements: what is under the pointer is looked up. */
  overview: boolean;
}

/** Open the menu of what is at a point; what is not selected is selected first. False where there is none. */
export function openMenuAt(target: Target, at: Point, screen: Point, parts: Parts): boolean {
  const { store, sheet, overview } = parts;
  const under = overview && target.kind === 'sheet' ? sheet.taskAt(at.x, at.y) : null;
  const name = target.kind === 'task' ? target.name : sheet.graph.tasks[under ?? -1]?.name;
  const { about, selection } = menuOf(name === undefined ? target : { kind: 'task', name }, store.getState().selection);
  if (about !== null) {
    store.setState({ selection, menu: { about, at, screen }, wiring: null, refused: null });
  }
  return about !== null;
}

/** Say what a menu is about, and what is selected then. */
export function menuOf(target: Target, selection: Selection): { about: MenuAbout | null; selection: Selection } {
  switch (target.kind) {
    case 'none':
      return { about: null, selection };
    case 'sheet':
      return { about: 'sheet', selection };
    case 'pad':
      return { about: target.end, selection };
    case 'task':
      return selection.tasks.has(target.name)
        ? { about: 'tasks', selection }
        : { about: 'tasks', selection: { tasks: new Set([target.name]), wires: new Set() } };
    default: {
      const id = target.kind === 'wire' ? target.id : target.wire;
      return selection.wires.has(id)
        ? { about: selection.tasks.size > 0 ? 'tasks' : 'wires', selection }
        : { about: 'wires', selection: { tasks: new Set(), wires: new Set([id]) } };
    }
  }
}

/** Open the menu by keys: of the terminal that has the focus, or of what is selected, or of the sheet. */
export function openMenuByKeys(focused: Element, frame: Element, parts: Parts): void {
  const { store, camera, sheet } = parts;
  const corner = frame.getBoundingClientRect();
  const target = targetOf(focused);
  const { tasks, wires } = store.getState().selection;
  const [task] = selectedTasks(store);
  const wire = sheet.graph.wires.findIndex((each) => wires.has(each.id));
  const middle = camera.toSheet({ x: camera.size.width / 2, y: camera.size.height / 2 });
  const at =
    task !== undefined ? { x: task.x + task.width / 2, y: task.y + 30 } : wire >= 0 ? sheet.middle(wire) : middle;
  const seen = within(camera.toFrame(at), camera.size);
  if (target.kind === 'pad') {
    const box = focused.getBoundingClientRect();
    const screen = { x: box.right, y: box.bottom };
    openMenuAt(target, camera.toSheet({ x: screen.x - corner.left, y: screen.y - corner.top }), screen, parts);
  } else {
    const about = tasks.size > 0 ? 'tasks' : wires.size > 0 ? 'wires' : 'sheet';
    store.setState({ menu: { about, at, screen: { x: corner.left + seen.x, y: corner.top + seen.y } } });
  }
}

/** Bring a point into a frame. */
function within({ x, y }: Point, { width, height }: { width: number; height: number }): Point {
  return { x: Math.max(0, Math.min(x, width)), y: Math.max(0, Math.min(y, height)) };
}
