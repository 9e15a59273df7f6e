import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { StateChip } from '../ui/StateChip';
import { durationText } from '../ui/time';
import classes from './ComparePanel.module.css';
import { useRun } from './RunContext';
import { useSelection } from './selection';
import { ratioText, type TaskDifference } from './statistics';

const FIRST = 50;

/** Tasks of this run against their median, the one that lost most time first. */
export function DifferencesTable({ rows }: { rows: readonly TaskDifference[] }) {
  const [most, setMost] = useState(FIRST);
  if (rows.length === 0) {
    return <Text c="dimmed">No task of this run has both started and succeeded in an earlier run.</Text>;
  }
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing={4} aria-label="Tasks against their median">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Task</Table.Th>
              <Table.Th w={120}>State</Table.Th>
              <Table.Th w={90}>Ran</Table.Th>
              <Table.Th w={90}>Usually</Table.Th>
              <Table.Th w={190}>Difference</Table.Th>
              <Table.Th w={90}>Waited</Table.Th>
              <Table.Th w={90}>Usually</Table.Th>
              <Table.Th w={70}>Runs</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, most).map((row) => (
              <Row key={row.index} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.length > most && (
        <Group justify="center" mt="sm">
          <Button variant="default" onClick={() => setMost(most * 4)}>
            Show more of {rows.length} tasks
          </Button>
        </Group>
      )}
    </>
  );
}

function Row({ row }: { row: TaskDifference }) {
  const { tasks } = useRun();
  const { select } = useSelection();
  const difference = row.ranMs - row.usualRanMs;
  const ratio = ratioText(row.ranMs, row.usualRanMs);
  const sign = difference < 0 ? '−' : '+';
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component="button" type="button" size="sm" onClick={() => select(row.index, { tab: 'timing' })}>
          {tasks[row.index]?.title}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <StateChip state={row.state} />
      </Table.Td>
      <Table.Td>{durationText(row.ranMs)}</Table.Td>
      <Table.Td>{durationText(row.usualRanMs)}</Table.Td>
      <Table.Td className={ratio === '' ? classes.same : difference > 0 ? classes.slower : classes.faster}>
        {sign}
        {durationText(Math.abs(difference))} {ratio !== '' && `(${ratio})`}
      </Table.Td>
      <Table.Td>{durationText(row.waitedMs)}</Table.Td>
      <Table.Td>{durationText(row.usualWaitedMs)}</Table.Td>
      <Table.Td>{row.samples}</Table.Td>
    </Table.Tr>
  );
}
