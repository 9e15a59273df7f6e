import { useEffect, useRef } from 'react';

/** Return a function that calls `paint` once in the next frame, however often it is called before. */
export function useRepaint(paint: () => void): () => void {
  const newest = useRef(paint);
  const asked = useRef(0);
  const request = useRef(() => {
    if (asked.current === 0) {
      asked.current = requestAnimationFrame(() => {
        asked.current = 0;
        newest.current();
      });
    }
  });
  useEffect(() => {
    newest.current = paint;
    request.current();
  }, [paint]);
  useEffect(
    () => () => {
      cancelAnimationFrame(asked.current);
      asked.current = 0;
    },
    [],
  );
  return request.current;
}

/** Give a canvas element as many pixels as the screen has for it, and return how many for one of CSS. */
export function fitPixels(canvas: HTMLCanvasElement, width: number, height: number): number {
  const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  return ratio;
}
