import type { Point } from '../../canvas/wirePath';
import type { WireEnd } from '../../model/edit/document';

/** What is going on under the pointer; it becomes a part of the document when the pointer is let go. */
export type Gesture =
  | { kind: 'move'; tasks: ReadonlySet<string>; by: Point; into: string | null }
  | { kind: 'box'; from: Point; to: Point }
  | { kind: 'wire'; from: WireEnd; to: Point; over: WireEnd | null }
  | { kind: 'point'; wire: string; place: number; to: Point };

/** Holds the gesture outside of React: only what follows the pointer is drawn again in each frame. */
export class LiveGesture {
  private current: Gesture | null = null;
  private readonly listeners = new Set<() => void>();

  get = (): Gesture | null => this.current;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(gesture: Gesture | null): void {
    if (gesture !== this.current) {
      this.current = gesture;
      for (const listener of this.listeners) {
        listener();
      }
    }
  }
}
