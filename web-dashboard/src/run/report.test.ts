import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartTask } from '../model/graph';
import { orderOf } from './dependencies';
import { escapeHtml } from './escapeHtml';
import { type ReportInput, reportHtml } from './report';
import type { TaskRow } from './runState';

const HOSTILE = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;]]>`;

const task = (index: number, name: string, title: string): ChartTask => ({
  index,
  name,
  title,
  path: ['math', 'Add'],
  x: index * 200,
  y: 0,
  width: 160,
  height: 60,
  terminals: [],
  inputs: [],
  outputs: [],
  settings: null,
  flags: { forcerun: false, hidden: false, tunnel: false, layer: 1 },
});

const row = (index: number, more: Partial<TaskRow> = {}): TaskRow => ({
  index,
  state: 'succeeded',
  attempt: 1,
  queuedAt: 1000,
  startedAt: 4000,
  finishedAt: 9000,
  runner: 'lab',
  reason: null,
  exitCode: null,
  ...more,
});

function input(word: string): ReportInput {
  return {
    run: { id: 'run_1', workflow: word, owner: word, revision: 'c0ffee', startedBy: word, timer: word },
    now: {
      run: { state: 'failed', counts: { succeeded: 1, failed: 1 }, createdAt: 0, startedAt: 4000, finishedAt: 9000 },
      rows: [row(0, { runner: word }), row(1, { state: 'failed', reason: 'exit_code', exitCode: 3 })],
    },
    tasks: [
      { name: word, title: word },
      { name: 'solve', title: word },
    ],
    order: orderOf(2, [{ from: 0, to: 1 }]),
    chart: {
      placed: true,
      tasks: [task(0, word, word), task(1, 'solve', word)],
      wires: [
        {
          id: 'w',
          from: { task: 0, terminal: 'a' },
          to: { task: 1, terminal: 'b' },
          line: 'cubic',
          controlPoints: [],
          feedback: false,
          condition: 'success',
        },
      ],
    },
    failures: [{ index: 1, headline: word, log: [word, 'last line'] }],
    failed: 1,
    address: `https://jobs.example.org/runs/${word}`,
    at: 10_000,
  };
}

describe('a report', () => {
  it('tells waiting and running apart, and what failed with its last lines', () => {
    const page = new DOMParser().parseFromString(reportHtml(input('mesh')), 'text/html');
    const cells = [...page.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.textContent);
    expect(cells[6]).toBe('3.0s');
    expect(cells[7]).toBe('5.0s');
    expect(page.querySelector('article pre')?.textContent).toBe('mesh\nlast line');
    expect(page.querySelectorAll('svg')).toHaveLength(2);
    expect(page.querySelector('tbody tr:last-child')?.textContent).toContain('exit code 3');
  });

  it('needs no script and nothing from elsewhere', () => {
    const page = new DOMParser().parseFromString(reportHtml(input('mesh')), 'text/html');
    expect(page.querySelectorAll('script, link, img, iframe, object, embed')).toHaveLength(0);
    expect(reportHtml(input('mesh'))).not.toMatch(/url\(|@import|src=/);
  });

  it('shows names of any kind as text', () => {
    const html = reportHtml(input(HOSTILE));
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(page.querySelectorAll('script, img')).toHaveLength(0);
    expect(page.querySelector('h1')?.textContent).toContain(HOSTILE);
    expect(page.querySelector('article p')?.textContent).toBe(HOSTILE);
  });
});

describe('escaping', () => {
  it('leaves nothing that ends a text or an attribute, and is undone by a reader', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        const back = escaped
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('&amp;', '&');
        expect(back).toBe(text);
      }),
    );
  });

  it('takes out what has no place in a page', () => {
    expect(escapeHtml('a\u0000b\u001b[31mc\td')).toBe('a�b�[31mc\td');
  });
});
