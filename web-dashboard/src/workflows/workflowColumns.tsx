import { Text } from '@mantine/core';
import { HashChip } from '../ui/HashChip';
import type { Column } from '../ui/ListTable';
import { AnchorLink } from '../ui/links';
import { Moment } from '../ui/Moment';
import { StateChip } from '../ui/StateChip';
import { WorkflowActions } from './WorkflowActions';
import type { Workflow } from './workflow';

/** Columns of the list of workflows. */
export function workflowColumns(): Column<Workflow>[] {
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
    { head: 'Owner', width: 120, cell: (workflow) => workflow.owner },
    { head: 'Last run', width: 130, cell: (workflow) => <LastRun workflow={workflow} /> },
    { head: 'Tasks', width: 80, align: 'end', cell: (workflow) => workflow.tasks },
    { head: 'Revision', width: 110, cell: (workflow) => <HashChip hash={workflow.revision} /> },
    { head: 'Updated', width: 190, sort: 'updatedAt', cell: (workflow) => <Moment at={workflow.updatedAt} /> },
    {
      head: 'Actions',
      quiet: true,
      width: 160,
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
