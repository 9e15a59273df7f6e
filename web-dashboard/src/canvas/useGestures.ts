import { type RefObject, useEffect, useRef } from 'react';
import type { Camera } from './camera';
import type { Point } from './wirePath';

/** A pointer that moved less than this was held still. */
const STILL = 4;
const WHEEL_STEP = 0.0016;
const PINCH_STEP = 0.01;

interface Options {
  camera: Camera;
  onClick(point: Point): void;
  onHover(point: Point | null): void;
}

/** Pan by dragging, zoom by wheel and by pinching; a press that stays where it is, is a click. */
export function useGestures(frame: RefObject<HTMLElement | null>, options: Options): void {
  const newest = useRef(options);
  useEffect(() => {
    newest.current = options;
  });
  useEffect(() => {
    const element = frame.current;
    if (element === null) {
      return;
    }
    const gestures = new Gestures(element, () => newest.current);
    return () => gestures.end();
  }, [frame]);
}

class Gestures {
  private readonly pointers = new Map<number, Point>();
  private moved = 0;
  private readonly ended = new AbortController();

  constructor(
    private readonly element: HTMLElement,
    private readonly options: () => Options,
  ) {
    const { signal } = this.ended;
    element.addEventListener('wheel', (event) => this.wheel(event), { passive: false, signal });
    element.addEventListener('pointerdown', (event) => this.down(event), { signal });
    element.addEventListener('pointermove', (event) => this.move(event), { signal });
    element.addEventListener('pointerup', (event) => this.up(event, true), { signal });
    element.addEventListener('pointercancel', (event) => this.up(event, false), { signal });
    element.addEventListener('pointerleave', () => this.options().onHover(null), { signal });
  }

  end(): void {
    this.ended.abort();
  }

  private at(event: MouseEvent): Point {
    const corner = this.element.getBoundingClientRect();
    return { x: event.clientX - corner.left, y: event.clientY - corner.top };
  }

  /** Tools in the frame have their own use of pointers. */
  private isStill(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('[data-still]') !== null;
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    const { camera } = this.options();
    if (event.shiftKey && event.deltaX === 0) {
      camera.panBy(-event.deltaY * lines, 0);
      return;
    }
    // Browsers tell a pinch on a touchpad as a wheel with Ctrl, in smaller steps.
    const step = event.ctrlKey && Math.abs(event.deltaY) < 50 ? PINCH_STEP : WHEEL_STEP;
    camera.zoomAt(this.at(event), Math.exp(-event.deltaY * lines * step));
  }

  private down(event: PointerEvent): void {
    if (event.button === 2 || this.isStill(event)) {
      return;
    }
    if (this.pointers.size === 0) {
      this.moved = 0;
    }
    this.pointers.set(event.pointerId, this.at(event));
  }

  private move(event: PointerEvent): void {
    const now = this.at(event);
    const before = this.pointers.get(event.pointerId);
    if (before === undefined) {
      this.options().onHover(event.pointerType === 'touch' || this.isStill(event) ? null : now);
      return;
    }
    this.moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (this.moved < STILL) {
      return;
    }
    // Captured only now: a capture would take clicks from what was pressed.
    this.element.setPointerCapture(event.pointerId);
    const { camera } = this.options();
    const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    if (other === undefined) {
      camera.panBy(now.x - before.x, now.y - before.y);
    } else {
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      camera.zoomAt({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, factor);
      camera.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
    }
    this.pointers.set(event.pointerId, now);
  }

  private up(event: PointerEvent, isClick: boolean): void {
    const known = this.pointers.delete(event.pointerId);
    if (known && isClick && this.moved < STILL && this.pointers.size === 0) {
      this.options().onClick(this.at(event));
    }
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
