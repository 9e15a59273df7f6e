import type { DragEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';
import { chordOf } from '../../app/keys/chords';
import type { Camera } from '../../canvas/camera';
import type { Sheet } from '../../canvas/sheet';
import type { Point } from '../../canvas/wirePath';
import { paste } from '../actions';
import type { EditorStore } from '../store';
import { openMenuAt, openMenuByKeys } from './openMenu';
import { type SheetPointers, targetOf } from './pointer';
import { wireAt } from './wireAt';

interface Options {
  frame: RefObject<HTMLDivElement | null>;
  pointers: RefObject<SheetPointers | null>;
  store: EditorStore;
  camera: Camera;
  sheet: Sheet;
  overview: boolean;
  onKeys: (event: KeyboardEvent<HTMLElement>) => void;
  onAdd: (at: Point, screen: Point) => void;
  onDropKind: (path: string, at: Point, wire: string | null) => void;
}

/** How near to a wire what is dropped goes into it. */
const NEAR = 16;
const MENU_KEYS = ['shift+f10', 'contextmenu'];

/** Return what the frame of the sheet does with keys, double clicks, right clicks and what is dropped from elsewhere. */
export function useFrameEvents(options: Options) {
  const { frame, pointers, store, camera, sheet, onAdd } = options;
  const placeOf = (event: MouseEvent) => {
    const corner = frame.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const screen = { x: event.clientX - corner.left, y: event.clientY - corner.top };
    return { screen, at: camera.toSheet(screen) };
  };
  return {
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => takeKey(event, options),
    onKeyUp: (event: KeyboardEvent) => {
      if (event.key === ' ' && pointers.current !== null) {
        pointers.current.space = false;
      }
    },
    onDoubleClick: (event: MouseEvent) => {
      if (event.target instanceof Element && targetOf(event.target).kind === 'sheet') {
        const { at, screen } = placeOf(event);
        onAdd(at, screen);
      }
    },
    onContextMenu: (event: MouseEvent) => {
      const { target } = event;
      // A field has the browser's own menu, with which its text is copied and pasted.
      if (target instanceof Element && target.closest('input, select, textarea') === null) {
        pointers.current?.cancel();
        if (openMenuAt(targetOf(target), placeOf(event).at, { x: event.clientX, y: event.clientY }, options)) {
          event.preventDefault();
        }
      }
    },
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      const { at } = placeOf(event);
      const path = event.dataTransfer.getData('application/x-nodeyard-task');
      const [file] = event.dataTransfer.files;
      event.preventDefault();
      if (path !== '') {
        options.onDropKind(path, at, wireAt(sheet, at, NEAR));
      } else if (file !== undefined) {
        void file.text().then((text) => paste(store, text, at));
      }
    },
  };
}

function takeKey(event: KeyboardEvent<HTMLDivElement>, options: Options): void {
  const pointers = options.pointers.current;
  if (event.key === 'Escape' && pointers?.cancel() === true) {
    event.preventDefault();
    return;
  }
  const isField = event.target instanceof Element && event.target.closest('input, textarea') !== null;
  if (MENU_KEYS.includes(chordOf(event)) && !isField) {
    event.preventDefault();
    openMenuByKeys(event.target instanceof Element ? event.target : event.currentTarget, event.currentTarget, options);
    return;
  }
  if (pointers !== null && event.key === ' ' && event.target === event.currentTarget) {
    event.preventDefault();
    pointers.space = true;
  }
  options.onKeys(event);
}
