import type { Box } from '../../canvas/wirePath';
import { FONT, type Picture, RADIUS, type Shape } from './shapes';

/** Browsers make no canvas with longer sides. */
const MOST_SIDE = 16_000;
/** Bigger pictures take more memory than pages should. */
const MOST_PIXELS = 40_000_000;

/** How big a picture becomes at a scale; a scale that is too much is lowered. */
export function sizeAt(
  { left, top, right, bottom }: Box,
  wish: number,
): { scale: number; width: number; height: number } {
  const [wide, high] = [right - left, bottom - top];
  const scale = Math.min(wish, MOST_SIDE / wide, MOST_SIDE / high, Math.sqrt(MOST_PIXELS / (wide * high)));
  return { scale, width: Math.max(1, Math.floor(wide * scale)), height: Math.max(1, Math.floor(high * scale)) };
}

/** Draw a picture as a PNG. Throws when the browser cannot. */
export async function pngOf({ area, shapes }: Picture, wish: number): Promise<Blob> {
  const { scale, width, height } = sizeAt(area, wish);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.setTransform(scale, 0, 0, scale, -area.left * scale, -area.top * scale);
    for (const shape of shapes) {
      paint(context, shape);
    }
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  // Its memory is given back at once, not when somebody cleans up.
  canvas.width = 0;
  if (blob === null) {
    throw new Error('The browser cannot make a picture of this size. Choose a smaller one, or SVG.');
  }
  return blob;
}

function paint(context: CanvasRenderingContext2D, shape: Shape): void {
  context.setLineDash([]);
  switch (shape.kind) {
    case 'rect': {
      const { left, top, right, bottom } = shape.box;
      context.beginPath();
      context.roundRect(left, top, right - left, bottom - top, shape.radius);
      fillAndStroke(context, shape.fill, shape.stroke, 1);
      break;
    }
    case 'path':
      context.setLineDash(shape.dashed ? [6, 4] : []);
      context.lineWidth = shape.width;
      context.strokeStyle = shape.stroke;
      context.stroke(new Path2D(shape.d));
      break;
    case 'dot':
      context.beginPath();
      if (shape.square) {
        context.rect(shape.at.x - RADIUS, shape.at.y - RADIUS, 2 * RADIUS, 2 * RADIUS);
      } else {
        context.arc(shape.at.x, shape.at.y, RADIUS, 0, 2 * Math.PI);
      }
      fillAndStroke(context, shape.fill, shape.stroke, 2);
      break;
    default:
      context.font = `${shape.bold ? '600 ' : ''}${shape.size}px ${FONT}`;
      context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
      context.fillStyle = shape.fill;
      context.fillText(shape.text, shape.at.x, shape.at.y);
  }
}

function fillAndStroke(
  context: CanvasRenderingContext2D,
  fill: string,
  stroke: string | undefined,
  width: number,
): void {
  context.fillStyle = fill;
  context.fill();
  if (stroke !== undefined) {
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
}
