import { Text } from '@mantine/core';
import { HashChip } from '../ui/HashChip';
import type { Column } from '../ui/ListTable';
import { AnchorLink } from '../ui/links';
import { Moment } from '../ui/Moment';
import { RunBars } from '../ui/RunBars';
import { StateChip } from '../ui/StateChip';
import { durationText } from '../ui/time';
import type { Recent } from './recentRuns';
import { WorkflowActions } from './WorkflowActions';
import type { Workflow } from './workflow';

/** Columns of the list of workflows. */
export function workflowColumns(recent: ReadonlyMap<string, Recent>): Column<Workflow>[] {
  return [
    {
      head: 'Name',
      sort: 'name',
      cell: (workflow) => (
        <>
          <AnchorLink to="/workflows/$workflow" params={{ workflow: workflow.id }} fw={600} size="sm">
            {workflow.name}
          </AnchorLink>
          {workflow.description !== '' && (
            <Text size="xs" c="dimmed" lineClamp={1} maw={420}>
              {workflow.description}
            </Text>
          )}
        </>
      ),
    },
    { head: 'Owner', width: 100, cell: (workflow) => workflow.owner },
    { head: 'Last run', width: 120, cell: (workflow) => <LastRun workflow={workflow} /> },
    {
      head: 'Last 20 runs',
      width: 120,
      cell: (workflow) => {
        const bars = recent.get(workflow.id)?.bars ?? [];
        return bars.length === 0 ? null : <RunBars runs={bars} />;
      },
    },
    {
      head: 'Median',
      width: 90,
      align: 'end',
      cell: (workflow) => {
        const median = recent.get(workflow.id)?.medianMs ?? null;
        return median === null ? null : durationText(median);
      },
    },
    { head: 'Tasks', width: 70, align: 'end', cell: (workflow) => workflow.tasks },
    { head: 'Revision', width: 110, cell: (workflow) => <HashChip hash={workflow.revision} /> },
    { head: 'Updated', width: 200, sort: 'updatedAt', cell: (workflow) => <Moment at={workflow.updatedAt} /> },
    {
      head: 'Actions',
      quiet: true,
      width: 130,
      align: 'end',
      cell: (workflow) => <WorkflowActions workflow={workflow} />,
    },
  ];
}

function LastRun({ workflow }: { workflow: Workflow }) {
  if (workflow.lastRun === undefined || workflow.lastRunState === undefined) {
    return (
      <Text size="sm" c="dimmed">
        no runs yet
      </Text>
    );
  }
  return (
    <AnchorLink
      to="/runs/$run"
      params={{ run: workflow.lastRun }}
      aria-label={`Last run of ${workflow.name}: ${workflow.lastRunState}`}
    >
      <StateChip state={workflow.lastRunState} />
    </AnchorLink>
  );
}
