import type { Box, Point } from './wirePath';

export interface View {
  /** Offset of the sheet's origin from the frame's corner, in pixels of the screen. */
  x: number;
  y: number;
  zoom: number;
}

export const LEAST_ZOOM = 0.02;
export const MOST_ZOOM = 2;
const MARGIN = 32;
const FLIGHT_MS = 220;

/**
 * Which part of the sheet a frame shows. It stands outside React: moving it a hundred times a second touches one transform
 * and no component.
 */
export class Camera {
  view: View = { x: 0, y: 0, zoom: 1 };
  size = { width: 0, height: 0 };
  private readonly listeners = new Set<() => void>();
  private flight = 0;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Tell how big the frame is. */
  resize(width: number, height: number): void {
    if (width !== this.size.width || height !== this.size.height) {
      this.size = { width, height };
      this.emit();
    }
  }

  /** Show this view at once. */
  set(view: View): void {
    cancelAnimationFrame(this.flight);
    this.show(view);
  }

  /** Move there so that the eye can follow, or at once for those who want no motion. */
  fly(view: View): void {
    cancelAnimationFrame(this.flight);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.show(view);
      return;
    }
    const from = this.view;
    const start = performance.now();
    const next = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - start) / FLIGHT_MS));
      this.show(part === 1 ? view : halfway(from, view, 1 - (1 - part) ** 3));
      if (part < 1) {
        this.flight = requestAnimationFrame(next);
      }
    };
    this.flight = requestAnimationFrame(next);
  }

  panBy(dx: number, dy: number): void {
    this.set({ ...this.view, x: this.view.x + dx, y: this.view.y + dy });
  }

  /** Zoom so that the point under the pointer stays where it is. */
  zoomAt(point: Point, factor: number): void {
    this.set(this.zoomed(point, factor));
  }

  /** Zoom about the middle of the frame. */
  flyZoom(zoom: number): void {
    const middle = { x: this.size.width / 2, y: this.size.height / 2 };
    this.fly(this.zoomed(middle, zoom / this.view.zoom));
  }

  private zoomed(point: Point, factor: number): View {
    const { x, y, zoom } = this.view;
    const next = clampZoom(zoom * factor);
    const by = next / zoom;
    return { x: point.x - (point.x - x) * by, y: point.y - (point.y - y) * by, zoom: next };
  }

  /** Return the view that shows a box whole, not bigger than 100 %. */
  fitted(box: Box): View {
    const { width, height } = this.size;
    const wide = Math.max(1, box.right - box.left);
    const high = Math.max(1, box.bottom - box.top);
    const zoom = clampZoom(Math.min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high, 1));
    return this.centred({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, zoom);
  }

  /** Return the view that has a point of the sheet in its middle. */
  centred(point: Point, zoom = this.view.zoom): View {
    return { x: this.size.width / 2 - point.x * zoom, y: this.size.height / 2 - point.y * zoom, zoom };
  }

  /** Move just so far that a box is seen; nothing happens when it is. */
  reveal(box: Box): void {
    const seen = this.area(-MARGIN);
    const shift = (low: number, high: number, from: number, to: number) =>
      low < from || high - low > to - from ? from - low : high > to ? to - high : 0;
    const dx = shift(box.left, box.right, seen.left, seen.right);
    const dy = shift(box.top, box.bottom, seen.top, seen.bottom);
    if (dx !== 0 || dy !== 0) {
      const { x, y, zoom } = this.view;
      this.fly({ x: x + dx * zoom, y: y + dy * zoom, zoom });
    }
  }

  /** Return the part of the sheet that is seen, widened by so many pixels of the screen. */
  area(margin = 0): Box {
    const { x, y, zoom } = this.view;
    return {
      left: (-x - margin) / zoom,
      top: (-y - margin) / zoom,
      right: (this.size.width - x + margin) / zoom,
      bottom: (this.size.height - y + margin) / zoom,
    };
  }

  /** Return the point of the sheet at a point of the frame. */
  toSheet(point: Point): Point {
    const { x, y, zoom } = this.view;
    return { x: (point.x - x) / zoom, y: (point.y - y) / zoom };
  }

  /** Return the point of the frame at a point of the sheet. */
  toFrame(point: Point): Point {
    const { x, y, zoom } = this.view;
    return { x: point.x * zoom + x, y: point.y * zoom + y };
  }

  private show(view: View): void {
    this.view = view;
    this.emit();
  }

  private emit(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}

function clampZoom(zoom: number): number {
  return Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));
}

function halfway(from: View, to: View, part: number): View {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  // Where the zoom changes, the straight way on the screen is that of the zoom, not of the time.
  const along = from.zoom === to.zoom ? part : (zoom - from.zoom) / (to.zoom - from.zoom);
  return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along, zoom };
}
