import type { Sheet } from '../canvas/sheet';
import { valueText } from '../canvas/valueText';
import type { ChartTask } from '../model/graph';
import { HEAD_HEIGHT, padOffset, ROW_HEIGHT } from '../model/size';

const MARGIN = 24;
const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, sans-serif';

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function text(x: number, y: number, content: string, rest = ''): string {
  return `<text x="${x}" y="${y}" ${rest}>${escaped(content)}</text>`;
}

function cardImage(task: ChartTask): string {
  const letters = Math.floor((task.width - 20) / 7);
  const rows = task.terminals.map((terminal, row) => {
    const y = HEAD_HEIGHT + row * ROW_HEIGHT + ROW_HEIGHT / 2 + 4;
    const isOutput = terminal.out && !terminal.in;
    const value = terminal.fed ? '' : valueText(terminal.value);
    const label = text(
      isOutput ? task.width - 12 : 12,
      y,
      terminal.name,
      `font-size="12"${isOutput ? ' text-anchor="end"' : ''}`,
    );
    const shown =
      value === ''
        ? ''
        : text(
            isOutput ? 12 : task.width - 12,
            y,
            cut(value, 14),
            `font-size="11" fill="#475569"${isOutput ? '' : ' text-anchor="end"'}`,
          );
    return label + shown;
  });
  const pads = task.terminals.flatMap((terminal) =>
    (['in', 'out'] as const)
      .filter((direction) => terminal[direction])
      .map((direction) => {
        const { x, y } = padOffset(task, terminal.name, direction);
        return `<circle cx="${x}" cy="${y}" r="4.5" fill="${terminal.connected ? '#475569' : '#fff'}" stroke="#475569" stroke-width="2"/>`;
      }),
  );
  return [
    `<g transform="translate(${task.x} ${task.y})">`,
    `<rect width="${task.width}" height="${task.height}" rx="7" fill="#fff" stroke="#94a3b8"/>`,
    `<path d="M0 ${HEAD_HEIGHT - 1}H${task.width}" stroke="#cbd5e1"/>`,
    text(10, 19, cut(task.title, letters), 'font-size="13" font-weight="600"'),
    text(10, 35, cut(task.path.join(' › '), letters + 4), 'font-size="11" fill="#55637a"'),
    ...rows,
    ...pads,
    '</g>',
  ].join('');
}

/** Draw a whole sheet as an SVG that needs nothing else. */
export function sheetImage(sheet: Sheet): string {
  const { bounds, graph } = sheet;
  if (bounds === null) {
    return '<svg xmlns="http://www.w3.org/2000/svg"/>';
  }
  const [x, y] = [bounds.left - MARGIN, bounds.top - MARGIN];
  const [width, height] = [bounds.right - bounds.left + 2 * MARGIN, bounds.bottom - bounds.top + 2 * MARGIN];
  const wires = graph.wires.map((wire, index) => {
    const look = wire.feedback ? 'stroke="#a21caf" stroke-dasharray="6 4"' : 'stroke="#64748b"';
    return `<path d="${sheet.path(index)}" fill="none" stroke-width="2" ${look}/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}" fill="#0f172a">`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#f4f6f9"/>`,
    ...wires,
    ...graph.tasks.map(cardImage),
    '</svg>',
  ].join('\n');
}

/** Save an image of the sheet as a file. */
export function saveSheetImage(name: string, sheet: Sheet): void {
  const address = URL.createObjectURL(new Blob([sheetImage(sheet)], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
