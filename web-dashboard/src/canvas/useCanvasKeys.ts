import type { KeyboardEvent } from 'react';
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

/** Return what the keys of a focused canvas do. */
export function useCanvasKeys(options: Options): (event: KeyboardEvent) => void {
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
