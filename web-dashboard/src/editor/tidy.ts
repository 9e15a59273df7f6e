import type { Camera } from '../canvas/camera';
import { around, type Sheet, taskBox } from '../canvas/sheet';
import type { Place } from '../model/edit/commands';
import type { ChartGraph } from '../model/graph';
import { layout } from '../model/layout';
import { placeAt } from './actions';
import type { EditorStore } from './store';

/**
 * Return the places that the layout gives to tasks: all, or those that are selected, which stay where they are as a whole. The
 * top left corner does not move.
 */
export function tidyPlaces(graph: ChartGraph, chosen: ReadonlySet<string>): Map<string, Place> {
  const isPart = chosen.size > 1;
  const tasks = graph.tasks.filter((task) => !isPart || chosen.has(task.name));
  const place = new Map(tasks.map((task, index) => [task.index, index]));
  const wires = graph.wires.flatMap((wire) => {
    const [from, to] = [place.get(wire.from.task), place.get(wire.to.task)];
    return from === undefined || to === undefined
      ? []
      : [{ ...wire, from: { ...wire.from, task: from }, to: { ...wire.to, task: to } }];
  });
  const laid = layout({ tasks: tasks.map((task, index) => ({ ...task, index })), wires, placed: true });
  const corner = (of: readonly Place[]) => ({
    x: Math.min(...of.map((each) => each.x)),
    y: Math.min(...of.map((each) => each.y)),
  });
  const [before, after] = [corner(tasks), corner(laid.tasks)];
  return new Map(
    laid.tasks.map((task) => [task.name, { x: task.x - after.x + before.x, y: task.y - after.y + before.y }]),
  );
}

/** Put the selected tasks, or all of them, in order; one step of the history. What nobody would see any more is brought into sight. */
export function tidy(store: EditorStore, sheet: Sheet, camera: Camera): void {
  const places = tidyPlaces(sheet.graph, store.getState().selection.tasks);
  if (places.size === 0) {
    return;
  }
  placeAt(store, places, 'tidy');
  store.setState({ gliding: sheet });
  const { edited } = store.getState();
  const boxes = [...places.keys()].flatMap((name) => edited.byName.get(name) ?? []).map(taskBox);
  const seen = camera.area();
  const bounds = around(boxes);
  const isSeen = boxes.some(
    (box) => box.left < seen.right && box.right > seen.left && box.top < seen.bottom && box.bottom > seen.top,
  );
  if (!isSeen && bounds !== null) {
    camera.fly(camera.fitted(bounds));
  }
}
