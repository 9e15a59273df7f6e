import { FONT, type Picture, RADIUS, type Shape } from './shapes';

/** Write a picture as an SVG that needs nothing else. */
export function svgOf({ area, shapes }: Picture): string {
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${area.left} ${area.top} ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}">`,
    ...shapes.map(elementOf),
    '</svg>',
  ].join('\n');
}

function elementOf(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { left, top, right, bottom } = shape.box;
      const stroke = shape.stroke === undefined ? '' : ` stroke="${shape.stroke}"`;
      return `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" rx="${shape.radius}" fill="${shape.fill}"${stroke}/>`;
    }
    case 'path': {
      const dashes = shape.dashed ? ' stroke-dasharray="6 4"' : '';
      return `<path d="${shape.d}" fill="none" stroke="${shape.stroke}" stroke-width="${shape.width}"${dashes}/>`;
    }
    case 'dot': {
      const { x, y } = shape.at;
      const look = `fill="${shape.fill}" stroke="${shape.stroke}" stroke-width="2"`;
      return shape.square
        ? `<rect x="${x - RADIUS}" y="${y - RADIUS}" width="${2 * RADIUS}" height="${2 * RADIUS}" ${look}/>`
        : `<circle cx="${x}" cy="${y}" r="${RADIUS}" ${look}/>`;
    }
    default: {
      const weight = shape.bold ? ' font-weight="600"' : '';
      const anchor = shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`;
      return `<text x="${shape.at.x}" y="${shape.at.y}" font-size="${shape.size}" fill="${shape.fill}"${weight}${anchor}>${escaped(shape.text)}</text>`;
    }
  }
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escape what XML would read, and leave out what it cannot have. */
function escaped(text: string): string {
  return text.replace(/[^\t\n\r\P{Cc}]|[\ufffe\uffff]/gu, '').replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}
