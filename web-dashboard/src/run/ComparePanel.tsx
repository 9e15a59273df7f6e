import { ScrollArea, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { EmptyState } from '../ui/EmptyState';
import { AnchorLink } from '../ui/links';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StateChip } from '../ui/StateChip';
import { durationText } from '../ui/time';
import { useNow } from '../ui/useNow';
import classes from './ComparePanel.module.css';
import { DifferencesTable } from './DifferencesTable';
import { useRun, useRunNow } from './RunContext';
import { shortRun } from './RunsTable';
import { isOver } from './runState';
import { differences, type PastRun, type RunTotals, totalsOf } from './statistics';
import { usePastRuns } from './usePastRuns';

/** This run against earlier ones of the same workflow: whole runs, and task by task. */
export function ComparePanel() {
  const { run, tasks } = useRun();
  const now = useRunNow();
  const past = usePastRuns();
  const clock = useNow();
  const end = isOver(now.run.state) ? (now.run.finishedAt ?? clock) : clock;
  const names = useMemo(() => tasks.map((task) => task.name), [tasks]);
  const own: PastRun = {
    id: run.id,
    state: now.run.state,
    revision: run.revision,
    createdAt: now.run.createdAt,
    finishedAt: end,
    rows: now.rows,
    names,
  };
  if (past.error !== null) {
    return <ProblemAlert error={past.error} onRetry={past.again} />;
  }
  if (past.isPending) {
    return <Skeleton height="100%" />;
  }
  if (past.runs.length === 0) {
    return (
      <EmptyState title="There is nothing to compare with">
        This is the first run of this workflow that you may see. The next ones are compared with it.
      </EmptyState>
    );
  }
  const counted = past.runs.filter((each) => each.rows.some((row) => row.state === 'succeeded'));
  const other = counted.filter((each) => each.revision !== run.revision).length;
  return (
    <ScrollArea className={classes.panel} tabIndex={0}>
      <Stack gap="lg" p="sm">
        <Text size="sm">
          Compared with {plural(counted.length, 'earlier run')}: of the {past.runs.length} before this one that are over
          and were read, those that had tasks that succeeded
          {other > 0 && `; ${plural(other, 'of them is', 'of them are')} of other revisions`}. A task counts where it
          succeeded; tasks are matched by their unique name.
        </Text>
        <section>
          <Title order={2} size="h4" mb={4}>
            Whole runs
          </Title>
          <TotalsTable totals={[own, ...past.runs].map(totalsOf)} thisRun={run.id} />
        </section>
        <section>
          <Title order={2} size="h4" mb={4}>
            Tasks against their median
          </Title>
          <DifferencesTable rows={differences(now.rows, names, counted, end)} />
        </section>
      </Stack>
    </ScrollArea>
  );
}

function TotalsTable({ totals, thisRun }: { totals: readonly RunTotals[]; thisRun: string }) {
  const longest = Math.max(...totals.map((each) => each.totalMs), 1);
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing={4} aria-label="Whole runs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={100}>Run</Table.Th>
            <Table.Th w={120}>State</Table.Th>
            <Table.Th w={210}>Asked for</Table.Th>
            <Table.Th w={110}>Tasks waited</Table.Th>
            <Table.Th w={110}>Tasks ran</Table.Th>
            <Table.Th>By the clock</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.map((each) => (
            <Table.Tr key={each.id} data-this={each.id === thisRun || undefined} className={classes.total}>
              <Table.Td>
                {each.id === thisRun ? (
                  'this run'
                ) : (
                  <AnchorLink to="/runs/$run" params={{ run: each.id }} size="sm" ff="monospace">
                    {shortRun(each.id)}
                  </AnchorLink>
                )}
              </Table.Td>
              <Table.Td>
                <StateChip state={each.state} />
              </Table.Td>
              <Table.Td>
                <Moment at={each.createdAt} />
              </Table.Td>
              <Table.Td>{durationText(each.waitMs)}</Table.Td>
              <Table.Td>{durationText(each.runMs)}</Table.Td>
              <Table.Td>
                <span className={classes.clock}>
                  <span className={classes.bar} style={{ width: `${(each.totalMs / longest) * 100}%` }} aria-hidden />
                  <span>{durationText(each.totalMs)}</span>
                </span>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
