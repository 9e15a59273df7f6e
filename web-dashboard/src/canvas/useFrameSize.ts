import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Camera } from './camera';
import type { Box } from './wirePath';

/** Tell a camera how big its frame is, and have it show all of a chart when the chart is first seen. */
export function useFrameSize(frame: RefObject<HTMLElement | null>, camera: Camera, bounds: Box | null): void {
  const fitted = useRef<Box | null>(null);
  const newest = useRef(bounds);
  useLayoutEffect(() => {
    newest.current = bounds;
    fitOnce(camera, bounds, fitted);
  }, [camera, bounds]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) {
      return;
    }
    const measure = () => {
      camera.resize(element.clientWidth, element.clientHeight);
      fitOnce(camera, newest.current, fitted);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, camera]);
}

function fitOnce(camera: Camera, bounds: Box | null, fitted: { current: Box | null }): void {
  if (bounds !== null && camera.size.width > 0 && fitted.current !== bounds) {
    fitted.current = bounds;
    camera.set(camera.fitted(bounds));
  }
}
