import { type PointerEvent, useCallback, useEffect, useRef } from 'react';
import classes from './ChartCanvas.module.css';
import type { Camera, View } from './camera';
import type { Looks } from './looks';
import { paintMap } from './paintOverview';
import { readPalette } from './palette';
import type { Sheet } from './sheet';
import { fitPixels, useRepaint } from './useRepaint';
import type { Box } from './wirePath';

const WIDTH = 176;
const HEIGHT = 112;
const MARGIN = 6;

interface Props {
  sheet: Sheet;
  bounds: Box;
  looks: Looks;
  camera: Camera;
  scheme: string;
}

/** The whole chart in a corner, with a frame around what is seen; drag in it to look elsewhere. */
export function MiniMap({ sheet, bounds, looks, camera, scheme }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const view = mapView(bounds);
  const paint = useCallback(() => {
    const [element, context] = [canvas.current, canvas.current?.getContext('2d') ?? null];
    if (element !== null && context !== null) {
      const ratio = fitPixels(element, WIDTH, HEIGHT);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, element.width, element.height);
      paintMap(context, { sheet, looks, palette: readPalette(element) }, mapView(bounds), ratio);
    }
    // Colours are read anew with each paint; the scheme only says when.
    void scheme;
  }, [sheet, looks, bounds, scheme]);
  const repaint = useRepaint(paint);
  useEffect(() => looks.subscribe(repaint), [looks, repaint]);
  useEffect(() => {
    const follow = () => {
      const area = camera.area();
      const { x, y, zoom } = mapView(bounds);
      const box = frame.current;
      const map = box?.parentElement ?? null;
      if (box !== null && map !== null) {
        // Of a chart that is seen whole a map says nothing.
        map.hidden =
          area.left <= bounds.left &&
          area.top <= bounds.top &&
          area.right >= bounds.right &&
          area.bottom >= bounds.bottom;
        box.style.transform = `translate(${area.left * zoom + x}px, ${area.top * zoom + y}px)`;
        box.style.width = `${(area.right - area.left) * zoom}px`;
        box.style.height = `${(area.bottom - area.top) * zoom}px`;
      }
    };
    follow();
    return camera.subscribe(follow);
  }, [camera, bounds]);
  const look = (event: PointerEvent<HTMLDivElement>) => {
    event.stopPropagation();
    if (event.buttons === 1) {
      const corner = event.currentTarget.getBoundingClientRect();
      const x = (event.clientX - corner.left - view.x) / view.zoom;
      const y = (event.clientY - corner.top - view.y) / view.zoom;
      camera.set(camera.centred({ x, y }));
    }
  };
  return (
    <div
      className={classes.map}
      aria-hidden
      style={{ width: WIDTH, height: HEIGHT }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event);
      }}
      onPointerMove={look}
    >
      <canvas ref={canvas} className={classes.mapCanvas} />
      <div ref={frame} className={classes.mapFrame} />
    </div>
  );
}

function mapView(bounds: Box): View {
  const wide = Math.max(1, bounds.right - bounds.left);
  const high = Math.max(1, bounds.bottom - bounds.top);
  const zoom = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high);
  return {
    x: WIDTH / 2 - ((bounds.left + bounds.right) / 2) * zoom,
    y: HEIGHT / 2 - ((bounds.top + bounds.bottom) / 2) * zoom,
    zoom,
  };
}
