import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { chartQuery } from '../canvas/chart';
import type { ChartGraph } from '../model/graph';
import { useRun } from './RunContext';
import type { ReportFailure } from './report';
import type { TaskRow } from './runState';

/** So many failures are told with their last lines; the table of the report has all. */
const MOST_FAILURES = 25;

/** Return what makes the report of the run and gives it to the browser to keep. */
export function useReport() {
  const { run, tasks, ids, order, store } = useRun();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const now = store.get();
      if (now === null) {
        return;
      }
      const failed = now.rows.filter((row) => row.state === 'failed');
      const [{ reportHtml }, chart, failures] = await Promise.all([
        import('./report'),
        readChart(() => client.ensureQueryData(chartQuery(run.workflowId, run.revision))),
        Promise.all(failed.slice(0, MOST_FAILURES).map((row) => readFailure(row, ids[row.index] ?? ''))),
      ]);
      const address = `${window.location.origin}/runs/${run.id}`;
      const input = { run, now, tasks, order, chart, failures, failed: failed.length, address, at: Date.now() };
      save(reportHtml(input), `${run.workflow}-${run.id}.html`);
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The report could not be made', message: error.message }),
  });
}

/** Return the chart, or null: a report without the drawing is better than none. */
async function readChart(read: () => Promise<{ graph: ChartGraph }>): Promise<ChartGraph | null> {
  try {
    return (await read()).graph;
  } catch {
    return null;
  }
}

async function readFailure(row: TaskRow, task: string): Promise<ReportFailure> {
  const { data } = await api.GET('/api/v1/tasks/{task}/explain', { params: { path: { task } } });
  return { index: row.index, headline: data?.headline ?? '', log: data?.log ?? [] };
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(/[^\w.-]+/g, '_');
  link.click();
  // Some browsers begin to read only after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
