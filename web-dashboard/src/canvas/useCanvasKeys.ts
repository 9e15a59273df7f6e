import type { KeyboardEvent } from 'react';
import { useKeys } from '../app/keys/useKeys';
import type { Camera } from './camera';
import type { Looks } from './looks';
import type { Sheet } from './sheet';
import { firstTask, stepFrom, type Way } from './walk';

const WAYS: Record<string, Way> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const PAN = 120;
const STEP = 1.25;

interface Options {
  sheet: Sheet;
  camera: Camera;
  looks: Looks;
  onGo(task: number): void;
  onClear(): void;
  onFit(): void;
  onFind(): void;
  onOutline(): void;
}

/** For the list under `?`; the canvas takes its keys itself, while it has the focus. */
const LISTED = [
  { keys: 'arrowright', does: 'Along a wire to the next task (arrowleft: back)' },
  { keys: 'arrowdown', does: 'To the card below (arrowup: above)' },
  { keys: 'shift+arrowright', does: 'Move the view; any arrow' },
  { keys: '1', does: 'Fit the chart' },
  { keys: '0', does: 'Show at 100 %' },
  { keys: '+', does: 'Zoom in' },
  { keys: '-', does: 'Zoom out' },
  { keys: '/', does: 'Find a task' },
  { keys: 'o', does: 'Show the outline' },
  { keys: 'escape', does: 'Select nothing' },
];

/** Return what the keys of a focused canvas do. */
export function useCanvasKeys(options: Options): (event: KeyboardEvent) => void {
  useKeys('Chart, while it has the focus', LISTED);
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const way = WAYS[event.key];
    const act =
      way === undefined ? actions(options)[event.key.toLowerCase()] : () => arrow(options, way, event.shiftKey);
    if (act !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      act();
    }
  };
}

function actions({ camera, onFit, onFind, onOutline, onClear }: Options): Record<string, () => void> {
  const zoomIn = () => camera.flyZoom(camera.view.zoom * STEP);
  return {
    '1': onFit,
    '0': () => camera.flyZoom(1),
    '+': zoomIn,
    '=': zoomIn,
    '-': () => camera.flyZoom(camera.view.zoom / STEP),
    '/': onFind,
    o: onOutline,
    escape: onClear,
  };
}

function arrow({ sheet, camera, looks, onGo }: Options, way: Way, shift: boolean): void {
  if (shift) {
    camera.panBy(way === 'left' ? PAN : way === 'right' ? -PAN : 0, way === 'up' ? PAN : way === 'down' ? -PAN : 0);
    return;
  }
  const from = looks.selected;
  const to = from === null ? firstTask(sheet.graph.tasks) : stepFrom(sheet, from, way);
  if (to !== null) {
    onGo(to);
  }
}
