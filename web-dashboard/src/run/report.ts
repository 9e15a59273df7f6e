import type { ChartGraph } from '../model/graph';
import { countsText } from '../ui/counts';
import { durationText } from '../ui/time';
import { criticalPath } from './criticalPath';
import type { Order } from './dependencies';
import { escapeHtml as e } from './escapeHtml';
import { graphSvg } from './reportGraph';
import { REPORT_STYLE } from './reportStyle';
import { timelineSvg } from './reportTimeline';
import { type RunNow, ranMs, type TaskRow, waitedMs } from './runState';
import { reasonText } from './taskList';

/** Why a task failed, as the report tells it. */
export interface ReportFailure {
  readonly index: number;
  readonly headline: string;
  /** Last lines of its log. */
  readonly log: readonly string[];
}

/** All that a report is made of. */
export interface ReportInput {
  readonly run: {
    readonly id: string;
    readonly workflow: string;
    readonly owner: string;
    readonly revision: string;
    readonly startedBy: string;
    readonly timer?: string;
    readonly reproduces?: string;
  };
  readonly now: RunNow;
  readonly tasks: readonly { readonly name: string; readonly title: string }[];
  readonly order: Order;
  /** The chart of the revision, or null when it could not be read. */
  readonly chart: ChartGraph | null;
  readonly failures: readonly ReportFailure[];
  /** How many tasks failed; only some of them are told at length. */
  readonly failed: number;
  /** Address of the run's page. */
  readonly address: string;
  /** When the report is made, in milliseconds since 1970. */
  readonly at: number;
}

/** Write a run as one HTML file that needs nothing else: no scripts, no other files, no network. */
export function reportHtml(input: ReportInput): string {
  const { run, now } = input;
  const title = `${run.workflow}, run ${run.id}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${e(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${e(run.workflow)} <span class="state" data-state="${e(now.run.state)}">${e(now.run.state)}</span></h1>
${facts(input)}
</header>
<main>
${failures(input)}
${section('Graph', input.chart === null ? '<p>The chart of this revision could not be read.</p>' : graphSvg(input.chart, statesByName(input)))}
${section('Timeline', `${pathText(input)}${timelineSvg(input)}`)}
${section('Tasks', table(input))}
</main>
<footer>Made by Nodeyard at ${e(utc(input.at))} from <a href="${e(input.address)}">${e(input.address)}</a></footer>
</body>
</html>
`;
}

function section(title: string, body: string): string {
  return `<section>\n<h2>${e(title)}</h2>\n${body}\n</section>`;
}

/** Write a moment so that it means the same to every reader. */
function utc(moment: number | null): string {
  return moment === null
    ? ''
    : new Date(moment)
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, ' UTC');
}

function facts({ run, now, at }: ReportInput): string {
  const { createdAt, startedAt, finishedAt, counts } = now.run;
  const pairs: [string, string | null][] = [
    ['Run', run.id],
    ['Workflow', `${run.workflow} of ${run.owner}`],
    ['Revision', run.revision],
    ['Started by', run.timer === undefined ? run.startedBy : `${run.startedBy}, timer ${run.timer}`],
    ['Does again', run.reproduces ?? null],
    ['Asked for', utc(createdAt)],
    ['First task started', startedAt === null ? 'not yet' : utc(startedAt)],
    ['Ended', finishedAt === null ? `not yet at ${utc(at)}` : utc(finishedAt)],
    ['Took', durationText((finishedAt ?? at) - createdAt)],
    ['Tasks', countsText(counts)],
  ];
  const rows = pairs.flatMap(([name, value]) => (value === null ? [] : [`<dt>${e(name)}</dt><dd>${e(value)}</dd>`]));
  return `<dl>${rows.join('\n')}</dl>`;
}

function failures({ failures: told, failed, tasks }: ReportInput): string {
  if (told.length === 0) {
    return '';
  }
  const each = told.map(({ index, headline, log }) => {
    const lines = log.length === 0 ? '' : `<pre>${e(log.join('\n'))}</pre>`;
    return `<article><h3>${e(tasks[index]?.title ?? '')}</h3><p>${e(headline)}</p>${lines}</article>`;
  });
  const more = failed > told.length ? `<p>${failed - told.length} more tasks failed; the table has them.</p>` : '';
  return section('Failures', each.join('\n') + more);
}

function pathText({ now, order, tasks, at }: ReportInput): string {
  const path = criticalPath(now.rows, order);
  if (path.tasks.length === 0) {
    return '';
  }
  const named = path.tasks.slice(0, 40).map((index) => e(tasks[index]?.title ?? ''));
  const more = path.tasks.length > named.length ? ` and ${path.tasks.length - named.length} more` : '';
  const over = now.run.finishedAt === null ? ` so far (${e(utc(at))})` : '';
  const times = `waited for runners ${durationText(path.waitMs)}, ran ${durationText(path.runMs)}`;
  return `<p>What decided when the run ended${over}: ${named.join(' → ')}${more}; ${times}.</p>`;
}

function table({ now, tasks, at }: ReportInput): string {
  const titles = ['#', 'Task', 'State', 'Attempts', 'Runner', 'Ready', 'Waited for a runner', 'Ran', 'Ended', 'Reason'];
  const end = now.run.finishedAt ?? at;
  const length = (ms: number | null) => (ms === null ? '' : durationText(ms));
  const line = (row: TaskRow) => {
    const cells = [
      row.index,
      tasks[row.index]?.title ?? '',
      row.state,
      row.attempt,
      row.runner ?? '',
      utc(row.queuedAt),
      length(waitedMs(row, end)),
      length(ranMs(row, end)),
      utc(row.finishedAt),
      reasonText(row),
    ];
    return `<tr data-state="${e(row.state)}">${cells.map((cell) => `<td>${e(String(cell))}</td>`).join('')}</tr>`;
  };
  const head = titles.map((title) => `<th scope="col">${e(title)}</th>`).join('');
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${now.rows.map(line).join('\n')}\n</tbody>\n</table>`;
}

function statesByName({ now, tasks }: ReportInput): ReadonlyMap<string, string> {
  return new Map(now.rows.map((row) => [tasks[row.index]?.name ?? '', row.state]));
}
