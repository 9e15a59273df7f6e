import type { ChartGraph, ChartTask } from '../model/graph';
import { escapeHtml as e } from './escapeHtml';
import { REPORT_COLOURS } from './reportStyle';

const MARGIN = 20;
const LONGEST_TITLE = 26;

/** Draw a chart as its author placed it, each task in the colour of its state and with the word. */
export function graphSvg(chart: ChartGraph, states: ReadonlyMap<string, string>): string {
  if (chart.tasks.length === 0) {
    return '<p>The chart has no tasks.</p>';
  }
  const box = boundsOf(chart.tasks);
  const wires = chart.wires.map((wire) => {
    const from = chart.tasks[wire.from.task];
    const to = chart.tasks[wire.to.task];
    return from === undefined || to === undefined ? '' : curve(from, to, wire.feedback);
  });
  const tasks = chart.tasks.map((task) => card(task, states.get(task.name) ?? ''));
  const view = `${box.x} ${box.y} ${box.width} ${box.height}`;
  const width = Math.min(1200, Math.max(320, box.width));
  return `<svg viewBox="${view}" style="max-width:${Math.round(width)}px" role="img" aria-label="Graph of the tasks">
${wires.join('\n')}
${tasks.join('\n')}
</svg>`;
}

function boundsOf(tasks: readonly ChartTask[]) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const task of tasks) {
    left = Math.min(left, task.x);
    top = Math.min(top, task.y);
    right = Math.max(right, task.x + task.width);
    bottom = Math.max(bottom, task.y + task.height);
  }
  const [x, y] = [round(left - MARGIN), round(top - MARGIN)];
  return { x, y, width: round(right - left + 2 * MARGIN), height: round(bottom - top + 2 * MARGIN) };
}

function curve(from: ChartTask, to: ChartTask, feedback: boolean): string {
  const [x1, y1] = [round(from.x + from.width), round(from.y + from.height / 2)];
  const [x2, y2] = [round(to.x), round(to.y + to.height / 2)];
  const bend = Math.max(30, Math.abs(x2 - x1) / 2);
  const dash = feedback ? ' stroke-dasharray="5 4"' : '';
  const path = `M${x1} ${y1}C${round(x1 + bend)} ${y1} ${round(x2 - bend)} ${y2} ${x2} ${y2}`;
  return `<path d="${path}" fill="none" stroke="#64748b" stroke-width="1.5"${dash}/>`;
}

function card(task: ChartTask, state: string): string {
  const colour = REPORT_COLOURS[state] ?? '#94a3b8';
  const title = task.title.length > LONGEST_TITLE ? `${task.title.slice(0, LONGEST_TITLE - 1)}…` : task.title;
  const [x, y] = [round(task.x), round(task.y)];
  return `<g><title>${e(`${task.title}: ${state}`)}</title>
<rect x="${x}" y="${y}" width="${round(task.width)}" height="${round(task.height)}" rx="6" fill="#fff" stroke="${colour}" stroke-width="2"/>
<rect x="${x}" y="${y}" width="6" height="${round(task.height)}" rx="3" fill="${colour}"/>
<text x="${x + 14}" y="${y + 18}" font-weight="600" fill="#1e293b">${e(title)}</text>
<text x="${x + 14}" y="${y + 33}" fill="${colour}">${e(state)}</text></g>`;
}

function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : 0;
}
