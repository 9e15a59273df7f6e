import { type RefObject, useEffect, useRef } from 'react';
import type { Camera } from './camera';
import type { Looks } from './looks';
import type { Sheet } from './sheet';
import { useGestures } from './useGestures';
import type { Point } from './wirePath';

/** A pointer that only crosses a card does not make the chart flicker. */
const DWELL_MS = 140;
/** Zoom at which a click on the overview shows its task. */
const CLOSE = 0.9;

interface Options {
  camera: Camera;
  sheet: Sheet;
  looks: Looks;
  lineage: boolean;
  overview: boolean;
  onChoose(task: number | null): void;
}

/** Let a pointer choose tasks, go closer from the overview, and light up what belongs to the task it rests on. */
export function usePointing(frame: RefObject<HTMLElement | null>, options: Options): void {
  const { camera, sheet, looks, lineage, overview, onChoose } = options;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const resting = useRef<number | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const taskAt = (point: Point) => {
    const place = camera.toSheet(point);
    return sheet.taskAt(place.x, place.y);
  };
  const rest = (task: number | null) => {
    if (task !== resting.current) {
      resting.current = task;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => looks.setHovered(task), task === null ? 0 : DWELL_MS);
    }
  };
  useGestures(frame, {
    camera,
    onHover: (point) => lineage && rest(point === null ? null : taskAt(point)),
    onClick: (point) => {
      const index = taskAt(point);
      const task = index === null ? undefined : sheet.graph.tasks[index];
      onChoose(index);
      if (overview) {
        const middle =
          task === undefined ? camera.toSheet(point) : { x: task.x + task.width / 2, y: task.y + task.height / 2 };
        camera.fly(camera.centred(middle, CLOSE));
      }
    },
  });
}
