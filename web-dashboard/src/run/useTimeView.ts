import { type RefObject, useEffect, useRef, useState } from 'react';
import { moved, type TimeScale, type View, zoomed } from './timeScale';

const WHEEL_STEP = 1.0015;

/** Keep which part of the axis is seen. Until somebody zooms it is all of it, however long it grows. */
export function useTimeView(
  scale: TimeScale,
  area: RefObject<HTMLElement | null>,
  chart: { width: number; left: number },
) {
  const [chosen, setChosen] = useState<View | null>(null);
  const whole: View = [0, scale.length];
  const view = chosen === null ? whole : moved(chosen, scale, 0);
  const set = (to: View) => setChosen(to[0] <= 0 && to[1] >= scale.length ? null : to);
  const zoom = (factor: number, around = (view[0] + view[1]) / 2) => set(zoomed(view, scale, around, factor));
  const pan = (by: number) => set(moved(view, scale, by));

  const newest = useRef({ zoom, pan, view, chart });
  useEffect(() => {
    newest.current = { zoom, pan, view, chart };
  });
  useEffect(() => {
    const element = area.current;
    // Not React's onWheel: that may not keep the browser from zooming the whole page.
    const wheel = (event: WheelEvent) => {
      const { zoom: zoomNow, pan: panNow, view: seen, chart: drawn } = newest.current;
      const length = seen[1] - seen[0];
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const x = event.clientX - (element?.getBoundingClientRect().left ?? 0) - drawn.left;
        zoomNow(WHEEL_STEP ** event.deltaY, seen[0] + (Math.min(drawn.width, Math.max(0, x)) / drawn.width) * length);
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        panNow(((event.deltaX || event.deltaY) / drawn.width) * length);
      }
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [area]);
  return { view, zoom, pan, fit: () => setChosen(null) };
}
