import { useSyncExternalStore } from 'react';
import type { Camera } from '../../canvas/camera';
import type { Point } from '../../canvas/wirePath';
import classes from './EditorCanvas.module.css';
import type { LiveGesture } from './live';

/** The box that selects what is in it. */
export function SelectionBox({ live }: { live: LiveGesture }) {
  const gesture = useSyncExternalStore(live.subscribe, live.get);
  if (gesture?.kind !== 'box') {
    return null;
  }
  const { from, to } = gesture;
  return (
    <div
      className={classes.box}
      style={{
        left: Math.min(from.x, to.x),
        top: Math.min(from.y, to.y),
        width: Math.abs(to.x - from.x),
        height: Math.abs(to.y - from.y),
      }}
    />
  );
}

/** Beside the pointer: why a wire cannot end here, or what is to be known of it. */
export function WhyNot({ camera, text, at }: { camera: Camera; text: string; at: Point }) {
  const { x, y } = camera.toFrame(at);
  return (
    <div className={classes.whyNot} style={{ left: x + 14, top: y + 14 }}>
      {text}
    </div>
  );
}
