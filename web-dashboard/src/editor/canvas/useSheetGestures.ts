import { type RefObject, useEffect, useRef } from 'react';
import type { Camera } from '../../canvas/camera';
import { type Sheet, taskBox } from '../../canvas/sheet';
import type { Point } from '../../canvas/wirePath';
import { GRID, shift, snapped } from '../../model/edit/arrange';
import { type Place, setControlPoints } from '../../model/edit/commands';
import { indexOf, type WireView } from '../../model/edit/document';
import { insertInto, layWire, moveTo, selectedTasks } from '../actions';
import { asksForTask, dropWire } from '../dropWire';
import { type EditorStore, NOTHING, type Selection } from '../store';
import { bentPoints } from './EditorWires';
import type { LiveGesture } from './live';
import { openMenuAt } from './openMenu';
import { type PointerListener, type Press, SheetPointers, targetOf } from './pointer';
import { wireAt } from './wireAt';

interface Options {
  store: EditorStore;
  camera: Camera;
  sheet: Sheet;
  live: LiveGesture;
  overview: boolean;
  snap: boolean;
  onAdd: (at: Point, screen: Point, options?: { from?: { task: string; terminal: string } }) => void;
  onHover: (at: Point, event: PointerEvent) => void;
}

/** Turn what pointers do on the sheet into gestures, and those into commands when the pointer is let go. */
export function useSheetGestures(frame: RefObject<HTMLElement | null>, options: Options) {
  const newest = useRef(options);
  const pointers = useRef<SheetPointers | null>(null);
  useEffect(() => {
    newest.current = options;
  });
  const { camera } = options;
  useEffect(() => {
    const element = frame.current;
    if (element === null) {
      return;
    }
    const listener = new SheetListener(() => newest.current, element);
    const made = new SheetPointers(element, camera, () => listener);
    pointers.current = made;
    return () => made.end();
  }, [frame, camera]);
  return pointers;
}

class SheetListener implements PointerListener {
  constructor(
    private readonly options: () => Options,
    private readonly element: HTMLElement,
  ) {}

  onDrag(press: Press, at: Point, event: PointerEvent): void {
    const { live, store } = this.options();
    const { target } = press;
    if (press.box) {
      live.set({ kind: 'box', from: press.start, to: at });
    } else if (target.kind === 'task') {
      this.dragTasks(press, at, event);
    } else if (target.kind === 'pad') {
      const hit = targetOf(document.elementFromPoint(event.clientX, event.clientY));
      live.set({ kind: 'wire', from: target.end, to: at, over: hit.kind === 'pad' ? hit.end : null });
    } else if (target.kind === 'point') {
      live.set({ kind: 'point', wire: target.wire, place: target.place, to: at });
    } else if (target.kind === 'wire' && !store.getState().selection.wires.has(target.id)) {
      store.select({ tasks: new Set(), wires: new Set([target.id]) });
    }
  }

  private dragTasks(press: Press, at: Point, event: PointerEvent): void {
    const { live, store, sheet } = this.options();
    const name = press.target.kind === 'task' ? press.target.name : '';
    if (!store.getState().selection.tasks.has(name)) {
      store.select({ tasks: new Set([name]), wires: new Set() });
    }
    const tasks = store.getState().selection.tasks;
    const by = this.distance(press, at, event);
    this.element.style.setProperty('--drag-x', `${by.x}px`);
    this.element.style.setProperty('--drag-y', `${by.y}px`);
    live.set({ kind: 'move', tasks, by, into: this.wireUnder(sheet, name, by) });
  }

  /** How far tasks were dragged; with snapping, so far that the one under the pointer comes to the grid. */
  private distance(press: Press, at: Point, event: PointerEvent): Point {
    const { store, snap } = this.options();
    const by = { x: at.x - press.start.x, y: at.y - press.start.y };
    const task = press.target.kind === 'task' ? store.getState().edited.byName.get(press.target.name) : undefined;
    if (snap === event.altKey || task === undefined) {
      return by;
    }
    const place = snapped({ x: task.x + by.x, y: task.y + by.y });
    return { x: place.x - task.x, y: place.y - task.y };
  }

  /** Return the wire that a free task, alone, is held over: it would be put into it. */
  private wireUnder(sheet: Sheet, name: string, by: Point): string | null {
    const { store } = this.options();
    const { document, selection, edited } = store.getState();
    const task = edited.byName.get(name);
    const isFree = indexOf(document.chart).wiresOf(name).length === 0;
    if (task === undefined || selection.tasks.size !== 1 || !isFree || task.inputs.length * task.outputs.length === 0) {
      return null;
    }
    return wireAt(sheet, { x: task.x + by.x + task.width / 2, y: task.y + by.y + task.height / 2 }, GRID);
  }

  onDrop(press: Press, at: Point, event: PointerEvent): void {
    const { live, store, camera } = this.options();
    const gesture = live.get();
    live.set(null);
    if (gesture?.kind === 'box') {
      this.selectBox(gesture.from, gesture.to, press.adds);
    } else if (gesture?.kind === 'move') {
      this.dropTasks(gesture.by, gesture.into);
    } else if (gesture?.kind === 'wire') {
      const hit = targetOf(document.elementFromPoint(event.clientX, event.clientY));
      if (hit.kind === 'pad') {
        layWire(store, gesture.from, hit.end);
      } else if (hit.kind === 'task') {
        this.dropOnTask(gesture.from, hit.name);
      } else if (hit.kind === 'sheet' && asksForTask(dropWire(), event.shiftKey)) {
        const corner = this.element.getBoundingClientRect();
        const screen = { x: event.clientX - corner.left, y: event.clientY - corner.top };
        this.options().onAdd(camera.toSheet(screen), screen, { from: gesture.from });
      }
    } else if (gesture?.kind === 'point') {
      const wire = indexOf(store.getState().document.chart).wires.get(gesture.wire);
      if (wire !== undefined) {
        const points = bentPoints(wire, { ...gesture, to: at });
        store.apply('bend a wire', (document) => setControlPoints(document, gesture.wire, points));
      }
    }
  }

  /** A wire that is dropped on a card goes to the terminal that fits best. */
  private dropOnTask(from: { task: string; terminal: string }, task: string): void {
    const { store } = this.options();
    const view = indexOf(store.getState().document.chart).tasks.get(task);
    const source = indexOf(store.getState().document.chart).tasks.get(from.task);
    const isOut = source?.terminals.find((each) => each.name === from.terminal)?.out === true;
    const fitting = view?.terminals.filter((each) => (isOut ? each.in : each.out)) ?? [];
    const [single] = fitting;
    if (fitting.length === 1 && single !== undefined) {
      layWire(store, from, { task, terminal: single.name });
    } else {
      store.setState({ connecting: { from, task } });
    }
  }

  private dropTasks(by: Point, into: string | null): void {
    const { store } = this.options();
    const tasks = selectedTasks(store);
    const to: Map<string, Place> = shift(tasks, by);
    const wire: WireView | undefined =
      into === null ? undefined : indexOf(store.getState().document.chart).wires.get(into);
    const [task] = tasks;
    if (wire !== undefined && task !== undefined) {
      insertInto(store, task.name, wire, to);
    } else {
      moveTo(store, to);
    }
  }

  private selectBox(from: Point, to: Point, adds: boolean): void {
    const { sheet, store } = this.options();
    const area = {
      left: Math.min(from.x, to.x),
      top: Math.min(from.y, to.y),
      right: Math.max(from.x, to.x),
      bottom: Math.max(from.y, to.y),
    };
    const names = sheet.tasks.within(area).flatMap((index) => sheet.graph.tasks[index]?.name ?? []);
    const { selection } = store.getState();
    store.select({ tasks: new Set(adds ? [...selection.tasks, ...names] : names), wires: selection.wires });
    store.say(`${store.getState().selection.tasks.size} tasks selected`);
  }

  onCancel(): void {
    this.options().live.set(null);
  }

  onClick(press: Press): void {
    const { store, overview, camera, sheet } = this.options();
    const { wiring, selection } = store.getState();
    const { target } = press;
    this.element.focus({ preventScroll: true });
    if (target.kind === 'pad') {
      if (wiring === null) {
        store.setState({ wiring: target.end, refused: null });
      } else if (wiring.task === target.end.task && wiring.terminal === target.end.terminal) {
        store.setState({ wiring: null });
      } else {
        layWire(store, wiring, target.end);
      }
      return;
    }
    if (overview) {
      const { x, y } = press.start;
      const index = sheet.tasks.within({ left: x, top: y, right: x, bottom: y }).at(-1);
      const task = index === undefined ? undefined : sheet.graph.tasks[index];
      store.select(task === undefined ? NOTHING : { tasks: new Set([task.name]), wires: new Set() });
      if (task !== undefined) {
        const box = taskBox(task);
        camera.fly(camera.centred({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, 1));
      }
      return;
    }
    store.setState({ wiring: null, refused: null });
    store.select(clicked(selection, target, press.adds));
  }

  onHover(at: Point, event: PointerEvent): void {
    this.options().onHover(at, event);
  }

  onHold(press: Press, event: PointerEvent): void {
    openMenuAt(press.target, press.start, { x: event.clientX, y: event.clientY }, this.options());
  }
}

function clicked(selection: Selection, target: Press['target'], adds: boolean): Selection {
  const tasks = new Set(adds ? selection.tasks : []);
  const wires = new Set(adds ? selection.wires : []);
  const toggle = (set: Set<string>, name: string) => (adds && set.has(name) ? set.delete(name) : set.add(name));
  if (target.kind === 'task') {
    toggle(tasks, target.name);
  } else if (target.kind === 'wire') {
    toggle(wires, target.id);
  } else if (target.kind === 'point') {
    wires.add(target.wire);
  }
  return { tasks, wires };
}
