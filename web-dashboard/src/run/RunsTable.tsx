import { Group, Table, Text, Tooltip } from '@mantine/core';
import { IconClockPlay, IconRepeat } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { progressOf } from '../ui/counts';
import { HashChip } from '../ui/HashChip';
import { AnchorLink } from '../ui/links';
import { Lasted, Moment } from '../ui/Moment';
import { StateBar } from '../ui/StateBar';
import { StateChip } from '../ui/StateChip';
import { CancelRunButton } from './CancelRunButton';
import { RetryRunButton } from './RetryRunButton';
import classes from './RunsTable.module.css';
import type { Run } from './runsPages';

/** Runs, one a row; the whole row leads to the run. */
export function RunsTable({ runs, dimmed }: { runs: readonly Run[]; dimmed: boolean }) {
  return (
    <Table.ScrollContainer minWidth={1020} className={classes.table} data-dimmed={dimmed || undefined}>
      <Table verticalSpacing={6} highlightOnHover aria-label="Runs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={120}>State</Table.Th>
            <Table.Th>Workflow</Table.Th>
            <Table.Th w={110}>Run</Table.Th>
            <Table.Th w={110}>Revision</Table.Th>
            <Table.Th w={130}>Started by</Table.Th>
            <Table.Th w={210}>Started</Table.Th>
            <Table.Th w={90}>Lasted</Table.Th>
            <Table.Th w={190}>Tasks ended</Table.Th>
            <Table.Th w={56}>
              <span className={classes.unseen}>Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function RunRow({ run }: { run: Run }) {
  const navigate = useNavigate();
  const { over, all } = progressOf(run.counts);
  const open = (event: React.MouseEvent) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button') !== null;
    if (!onControl && window.getSelection()?.isCollapsed !== false) {
      void navigate({ to: '/runs/$run', params: { run: run.id } });
    }
  };
  return (
    <Table.Tr className={classes.row} onClick={open}>
      <Table.Td>
        <StateChip state={run.state} />
      </Table.Td>
      <Table.Td>
        <AnchorLink to="/workflows/$workflow" params={{ workflow: run.workflowId }} fw={500} size="sm">
          {run.workflow}
        </AnchorLink>
      </Table.Td>
      <Table.Td>
        <AnchorLink
          to="/runs/$run"
          params={{ run: run.id }}
          size="sm"
          ff="monospace"
          aria-label={`Run ${shortRun(run.id)} of ${run.workflow}`}
        >
          {shortRun(run.id)}
        </AnchorLink>
      </Table.Td>
      <Table.Td>
        <HashChip hash={run.revision} />
      </Table.Td>
      <Table.Td>
        <StartedBy run={run} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" className={classes.numbers}>
          <Moment at={run.createdAt} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" className={classes.numbers}>
          <Lasted from={run.createdAt} to={run.finishedAt} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={8} wrap="nowrap">
          <StateBar counts={run.counts} />
          <Text size="xs" className={classes.numbers}>
            {over} / {all}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td>
        <CancelRunButton run={run} compact />
        <RetryRunButton run={run} />
      </Table.Td>
    </Table.Tr>
  );
}

function StartedBy({ run }: { run: Run }) {
  return (
    <Group gap={4} wrap="nowrap">
      <Text size="sm">{run.startedBy}</Text>
      {run.timer !== undefined && (
        <Tooltip label="A timer asked for it">
          <IconClockPlay size={14} aria-label="by a timer" role="img" />
        </Tooltip>
      )}
      {run.reproduces !== undefined && (
        <Tooltip label={`Does ${shortRun(run.reproduces)} again`}>
          <IconRepeat size={14} aria-label={`does run ${shortRun(run.reproduces)} again`} role="img" />
        </Tooltip>
      )}
    </Group>
  );
}

/** Return the end of a run's id: ids begin with the time, so runs of one day differ only there. */
export function shortRun(id: string): string {
  return id.slice(-8);
}
