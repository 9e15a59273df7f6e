import type { Camera } from '../../canvas/camera';
import type { Point } from '../../canvas/wirePath';
import type { WireEnd } from '../../model/edit/document';

/** A pointer that moved less than this was held still. */
const STILL = 4;
const WHEEL_STEP = 0.0016;
const PINCH_STEP = 0.01;
/** A finger that is held still so long asks for the menu. */
const HOLD_MS = 550;

/** What a pointer is over. */
export type Target =
  | { kind: 'pad'; end: WireEnd }
  | { kind: 'task'; name: string }
  | { kind: 'wire'; id: string }
  | { kind: 'point'; wire: string; place: number }
  | { kind: 'sheet' }
  | { kind: 'none' };

/** A gesture that began; all points are of the sheet. */
export interface Press {
  target: Target;
  start: Point;
  /** Shift, Ctrl or Command was held. */
  adds: boolean;
  box: boolean;
}

export interface PointerListener {
  onDrag(press: Press, at: Point, event: PointerEvent): void;
  onDrop(press: Press, at: Point, event: PointerEvent): void;
  onCancel(press: Press): void;
  onClick(press: Press): void;
  onHover(at: Point, event: PointerEvent): void;
  /** A finger was held still. */
  onHold(press: Press, event: PointerEvent): void;
}

/** Return what an element of the canvas stands for. */
export function targetOf(element: Element | null): Target {
  const hit = element?.closest<HTMLElement | SVGElement>(
    '[data-pad],[data-point],[data-wire],[data-task],[data-still]',
  );
  if (hit === null || hit === undefined) {
    return { kind: 'sheet' };
  }
  const { pad, task, wire, point, still } = hit.dataset;
  if (still !== undefined) {
    return { kind: 'none' };
  }
  if (pad !== undefined && task !== undefined) {
    return { kind: 'pad', end: { task, terminal: pad } };
  }
  if (point !== undefined && wire !== undefined) {
    return { kind: 'point', wire, place: Number(point) };
  }
  return wire !== undefined ? { kind: 'wire', id: wire } : { kind: 'task', name: task ?? '' };
}

/**
 * The pointers of the editor's canvas: the wheel zooms, dragging the sheet pans, with Shift it draws a box; anything else
 * that is dragged is told to the listener.
 */
export class SheetPointers {
  private press: Press | null = null;
  private readonly touches = new Map<number, Point>();
  private last: Point = { x: 0, y: 0 };
  private moved = 0;
  private isPanning = false;
  private holding: ReturnType<typeof setTimeout> | undefined;
  private readonly ended = new AbortController();
  /** The space bar is held: everything pans. */
  space = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly camera: Camera,
    private readonly listener: () => PointerListener,
  ) {
    const { signal } = this.ended;
    element.addEventListener('wheel', (event) => this.wheel(event), { passive: false, signal });
    element.addEventListener('pointerdown', (event) => this.down(event), { signal });
    element.addEventListener('pointermove', (event) => this.move(event), { signal });
    element.addEventListener('pointerup', (event) => this.up(event), { signal });
    element.addEventListener('pointercancel', () => this.cancel(), { signal });
  }

  end(): void {
    clearTimeout(this.holding);
    this.ended.abort();
  }

  /** Give up the gesture that is going on; false when there is none. */
  cancel(): boolean {
    const { press } = this;
    clearTimeout(this.holding);
    this.press = null;
    this.touches.clear();
    this.isPanning = false;
    if (press !== null && this.moved >= STILL) {
      this.listener().onCancel(press);
    }
    return press !== null;
  }

  /** Return the point of the frame at an event. */
  framePoint(event: MouseEvent): Point {
    const corner = this.element.getBoundingClientRect();
    return { x: event.clientX - corner.left, y: event.clientY - corner.top };
  }

  private at(event: MouseEvent): Point {
    return this.camera.toSheet(this.framePoint(event));
  }

  private wheel(event: WheelEvent): void {
    if (event.target instanceof Element && event.target.closest('[data-still]') !== null) {
      return;
    }
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    if (event.shiftKey && event.deltaX === 0) {
      this.camera.panBy(-event.deltaY * lines, 0);
      return;
    }
    const step = event.ctrlKey && Math.abs(event.deltaY) < 50 ? PINCH_STEP : WHEEL_STEP;
    this.camera.zoomAt(this.framePoint(event), Math.exp(-event.deltaY * lines * step));
  }

  private down(event: PointerEvent): void {
    const element = event.target instanceof Element ? event.target : null;
    const target = targetOf(element);
    if (target.kind === 'none' || event.button === 2 || element?.closest('[data-widget]')) {
      return;
    }
    this.touches.set(event.pointerId, this.framePoint(event));
    if (this.touches.size > 1) {
      this.cancelDrag();
      return;
    }
    this.moved = 0;
    this.last = this.framePoint(event);
    const adds = event.shiftKey || event.ctrlKey || event.metaKey;
    this.press = { target, start: this.at(event), adds, box: target.kind === 'sheet' && adds };
    this.isPanning = event.button === 1 || this.space || (target.kind === 'sheet' && !adds);
    if (event.pointerType === 'touch') {
      this.holding = setTimeout(() => this.hold(this.press, event), HOLD_MS);
    }
  }

  private hold(press: Press | null, event: PointerEvent): void {
    if (press !== null && this.cancel()) {
      // Letting go of the finger is not a press of what opened under it.
      this.element.addEventListener('touchend', (end) => end.preventDefault(), { once: true, passive: false });
      this.listener().onHold(press, event);
    }
  }

  /** A second finger came: both pan and zoom from now on. */
  private cancelDrag(): void {
    clearTimeout(this.holding);
    if (this.press !== null && !this.isPanning && this.moved >= STILL) {
      this.listener().onCancel(this.press);
    }
    this.isPanning = true;
    this.moved = STILL;
  }

  private move(event: PointerEvent): void {
    const now = this.framePoint(event);
    const { press } = this;
    if (press === null) {
      this.listener().onHover(this.at(event), event);
      return;
    }
    const before = this.touches.get(event.pointerId) ?? this.last;
    this.moved += Math.hypot(now.x - before.x, now.y - before.y);
    this.touches.set(event.pointerId, now);
    if (this.moved < STILL) {
      return;
    }
    clearTimeout(this.holding);
    this.element.setPointerCapture(event.pointerId);
    if (this.isPanning) {
      this.pan(event.pointerId, before, now);
    } else {
      this.listener().onDrag(press, this.at(event), event);
    }
    this.last = now;
  }

  private pan(id: number, before: Point, now: Point): void {
    const [other] = [...this.touches].filter(([each]) => each !== id).map(([, point]) => point);
    if (other === undefined) {
      this.camera.panBy(now.x - before.x, now.y - before.y);
      return;
    }
    const apart = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    this.camera.zoomAt(middle, apart(now) / Math.max(1, apart(before)));
    this.camera.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
  }

  private up(event: PointerEvent): void {
    const { press } = this;
    clearTimeout(this.holding);
    this.touches.delete(event.pointerId);
    if (press === null || this.touches.size > 0) {
      return;
    }
    this.press = null;
    if (this.moved < STILL) {
      this.listener().onClick(press);
    } else if (!this.isPanning) {
      this.listener().onDrop(press, this.at(event), event);
    }
    this.isPanning = false;
  }
}
