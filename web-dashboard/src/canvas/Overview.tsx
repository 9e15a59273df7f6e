import { useCallback, useEffect, useRef } from 'react';
import classes from './ChartCanvas.module.css';
import type { Camera } from './camera';
import type { Looks } from './looks';
import { paintOverview } from './paintOverview';
import { readPalette } from './palette';
import type { Sheet } from './sheet';
import { fitPixels, useRepaint } from './useRepaint';

interface Props {
  sheet: Sheet;
  looks: Looks;
  camera: Camera;
  /** Changes when the colours do. */
  scheme: string;
}

/** The whole chart on one canvas, for when there is too much to see of it for cards. */
export function Overview({ sheet, looks, camera, scheme }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useRef<{ scheme: string; colours: ReturnType<typeof readPalette> } | null>(null);
  const paint = useCallback(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) {
      return;
    }
    if (palette.current?.scheme !== scheme) {
      palette.current = { scheme, colours: readPalette(element) };
    }
    const ratio = fitPixels(element, camera.size.width, camera.size.height);
    paintOverview(context, { sheet, looks, camera, palette: palette.current.colours }, ratio);
  }, [sheet, looks, camera, scheme]);
  const repaint = useRepaint(paint);
  useEffect(() => {
    const stops = [camera.subscribe(repaint), looks.subscribe(repaint)];
    return () => {
      for (const stop of stops) {
        stop();
      }
    };
  }, [camera, looks, repaint]);
  return <canvas ref={canvas} className={classes.overview} aria-hidden />;
}
