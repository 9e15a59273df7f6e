import { durationText } from '../ui/time';
import { escapeHtml as e } from './escapeHtml';
import type { ReportInput } from './report';
import { REPORT_COLOURS } from './reportStyle';
import { linesOf, type Span, spansOf } from './timelineRows';
import { placeOf, type TimeScale, ticksOf, timeScale } from './timeScale';

const WIDTH = 1200;
const NAMES = 220;
const ROW = 16;
const TOP = 24;
const TICKS = 10;
const LONGEST_TITLE = 34;

/** Draw when each task waited and ran, in order of start. Long stretches in which nothing ran are shortened. */
export function timelineSvg({ now, tasks, order, at }: Pick<ReportInput, 'now' | 'tasks' | 'order' | 'at'>): string {
  const end = now.run.finishedAt ?? at;
  const scale = timeScale(now, end, true);
  const lines = linesOf(now.rows, order, { by: 'start', group: null, hideSucceeded: false });
  const height = TOP + lines.length * ROW + 4;
  const rows = lines.map((line, place) => {
    const row = line.kind === 'task' ? now.rows[line.index] : undefined;
    const title = row === undefined ? '' : (tasks[row.index]?.title ?? '');
    const y = TOP + place * ROW;
    const bars = row === undefined ? [] : spansOf(row, now.run, end).map((span) => bar(span, scale, y));
    const short = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title;
    return `<text x="0" y="${y + 12}" fill="#1e293b">${e(short)}</text>${bars.join('')}`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Timeline of the tasks">
${axis(scale, height)}
${rows.join('\n')}
</svg>
<p>Thin line: waited for other tasks. Light: waited for a runner. Full: ran. "⋯" stands for time in which nothing ran.</p>`;
}

function x(scale: TimeScale, place: number): number {
  return Math.round((NAMES + (place / scale.length) * (WIDTH - NAMES - 60)) * 10) / 10;
}

function axis(scale: TimeScale, height: number): string {
  return ticksOf(scale, [0, scale.length], TICKS)
    .map((tick) => {
      const left = x(scale, tick.at);
      const text = tick.gapMs === null ? durationText(tick.elapsed) : `⋯ ${durationText(tick.gapMs)}`;
      const line = `<line x1="${left}" x2="${left}" y1="16" y2="${height}" stroke="#e2e8f0"${tick.gapMs === null ? '' : ' stroke-dasharray="3 3"'}/>`;
      return `${line}<text x="${left}" y="11" fill="#475569"${tick.gapMs === null ? '' : ' text-anchor="middle"'}>${e(text)}</text>`;
    })
    .join('\n');
}

function bar(span: Span, scale: TimeScale, y: number): string {
  const from = x(scale, placeOf(scale, span.from));
  const width = Math.max(span.kind === 'running' ? 2 : 0, x(scale, placeOf(scale, span.to)) - from);
  const colour = REPORT_COLOURS[span.state] ?? '#94a3b8';
  const shape = { blocked: [7, 2, 0.6], queued: [3, 10, 0.3], preparing: [3, 10, 0.5], running: [3, 10, 1] } as const;
  const [top, height, opacity] = shape[span.kind];
  const said = `${span.kind === 'running' ? span.state : span.kind} ${durationText(span.to - span.from)}`;
  return `<rect x="${from}" y="${y + top}" width="${Math.round(width * 10) / 10}" height="${height}" fill="${colour}" opacity="${opacity}"><title>${e(said)}</title></rect>`;
}
