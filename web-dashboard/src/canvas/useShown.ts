import { useEffect, useState } from 'react';
import type { Camera } from './camera';
import type { Sheet } from './sheet';
import type { Box } from './wirePath';

/** Further out than this, cards cannot be read. */
const CARDS_FROM = 0.35;
/** More cards than this make panning stutter. */
const MOST_CARDS = 400;
/** Cards this far outside of the frame are there already, in pixels of the screen. */
const AHEAD = 320;

/** What of a chart has elements at the moment; in an overview nothing has. */
export interface Shown {
  overview: boolean;
  tasks: readonly number[];
  wires: readonly number[];
}

interface Held extends Shown {
  /** The camera may move in here, at about this zoom, without a change. */
  area: Box;
  zoom: number;
}

const OVERVIEW: Shown = { overview: true, tasks: [], wires: [] };

/** Follow a camera: say which tasks and wires are in sight, and whether there are too many for cards. */
export function useShown(sheet: Sheet, camera: Camera): Shown {
  const [held, setHeld] = useState<Held>(() => look(sheet, camera));
  useEffect(() => {
    const follow = () => setHeld((before) => (isStill(before, sheet, camera) ? before : look(sheet, camera)));
    setHeld(look(sheet, camera));
    return camera.subscribe(follow);
  }, [sheet, camera]);
  return held;
}

/** Say what is in sight of a camera. */
export function look(sheet: Sheet, camera: Camera): Held {
  const { zoom } = camera.view;
  const all = sheet.graph.tasks.length;
  if (camera.size.width === 0) {
    // Nothing is known of the frame yet, or there is no screen at all.
    const tasks = all > MOST_CARDS ? [] : sheet.graph.tasks.map((task) => task.index);
    const wires = all > MOST_CARDS ? [] : sheet.graph.wires.map((_, index) => index);
    return { overview: all > MOST_CARDS, tasks, wires, area: camera.area(), zoom };
  }
  if (isTooMuch(sheet, camera)) {
    return { ...OVERVIEW, area: camera.area(), zoom };
  }
  const area = camera.area(AHEAD);
  return { overview: false, tasks: sheet.tasks.within(area), wires: sheet.wires.within(area), area, zoom };
}

function isTooMuch(sheet: Sheet, camera: Camera): boolean {
  return (
    camera.view.zoom < CARDS_FROM ||
    (sheet.graph.tasks.length > MOST_CARDS && sheet.tasks.within(camera.area()).length > MOST_CARDS)
  );
}

function isStill(held: Held, sheet: Sheet, camera: Camera): boolean {
  if (camera.size.width === 0 || isTooMuch(sheet, camera) !== held.overview) {
    return false;
  }
  const area = camera.area();
  const inside =
    area.left >= held.area.left &&
    area.top >= held.area.top &&
    area.right <= held.area.right &&
    area.bottom <= held.area.bottom;
  // Zoomed in far, most of what is held is out of sight.
  return held.overview || (inside && camera.view.zoom < held.zoom * 2);
}
