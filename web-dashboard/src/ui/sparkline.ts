/**
 * Return the path of a line through values, left to right, over the whole width: the highest touches the top, zero the
 * bottom. Null leaves a gap.
 */
export function linePath(values: readonly (number | null)[], width: number, height: number): string {
  const top = Math.max(...values.map((value) => value ?? 0), 0);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let path = '';
  let pen = 'M';
  values.forEach((value, index) => {
    if (value === null) {
      pen = 'M';
      return;
    }
    const y = top === 0 ? height : height - (value / top) * height;
    path += `${pen}${round(index * step)} ${round(y)}`;
    pen = 'L';
  });
  return path;
}

/** Return the path of upright bars at given places of a row; a bar is never lower than `least`. */
export function barsPath(
  bars: readonly { place: number; value: number }[],
  shape: { places: number; top: number; width: number; height: number; least?: number },
): string {
  const pitch = shape.width / Math.max(1, shape.places);
  const bar = Math.max(1, pitch - 1.5);
  const least = shape.least ?? 2;
  return bars
    .map(({ place, value }) => {
      const tall = Math.max(least, shape.top === 0 ? 0 : (value / shape.top) * shape.height);
      return `M${round(place * pitch)} ${round(shape.height)}v${round(-tall)}h${round(bar)}v${round(tall)}z`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
