import { type RefObject, useLayoutEffect } from 'react';
import type { Sheet } from '../../canvas/sheet';
import { useEditor } from '../useEditor';

const GLIDE: KeyframeAnimationOptions = { duration: 320, easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)' };

/** Have the eye follow what a layout moved; the document has the new places from the start. */
export function useGlide(frame: RefObject<HTMLElement | null>, sheet: Sheet): void {
  const from = useEditor((state) => state.gliding);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins when a layout was made, not with each later sheet
  useLayoutEffect(() => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (from !== null && frame.current !== null && !isStill) {
      glide(frame.current, from, sheet);
    }
  }, [from]);
}

function glide(frame: HTMLElement, from: Sheet, to: Sheet): void {
  const before = new Map(from.graph.tasks.map((task) => [task.name, task]));
  const after = new Map(to.graph.tasks.map((task) => [task.name, task]));
  for (const card of frame.querySelectorAll<HTMLElement>('[role="group"][data-task]')) {
    const [was, is] = [before.get(card.dataset.task ?? ''), after.get(card.dataset.task ?? '')];
    if (was !== undefined && is !== undefined && (was.x !== is.x || was.y !== is.y)) {
      card.animate([{ transform: `translate(${was.x - is.x}px, ${was.y - is.y}px)` }, { transform: 'none' }], GLIDE);
    }
  }
  const curves = (sheet: Sheet) => new Map(sheet.graph.wires.map((wire, index) => [wire.id, sheet.path(index)]));
  const [old, now] = [curves(from), curves(to)];
  for (const wire of frame.querySelectorAll<SVGElement>('g[data-wire]')) {
    const [was, is] = [old.get(wire.dataset.wire ?? ''), now.get(wire.dataset.wire ?? '')];
    if (was !== is) {
      for (const path of wire.querySelectorAll(`path[d="${is}"]`)) {
        path.animate(framesOf(was ?? '', is ?? ''), GLIDE);
      }
    }
  }
}

/** A curve changes into one of as many pieces; another one, or one in a browser that cannot, fades in. */
function framesOf(was: string, is: string): Keyframe[] {
  const form = (path: string) => path.replace(/[^A-Z]/gi, '');
  return form(was) === form(is) && CSS.supports('d', 'path("M0 0")')
    ? [{ d: `path("${was}")` }, { d: `path("${is}")` }]
    : [{ opacity: 0 }, { opacity: 1 }];
}
