import { Table, Text } from '@mantine/core';
import { RequirementsTags } from '../queue/RequirementsTags';
import { setState } from '../queue/sets';
import { useQueues } from '../queue/useQueues';
import { AnchorLink } from '../ui/links';
import { Lasted } from '../ui/Moment';
import { fits, wouldTake } from './matching';
import type { Runner } from './runner';
import { Section } from './Section';

/** Which queues a runner serves, and how many of their tasks it would take now. */
export function MatchedQueues({ runner }: { runner: Runner }) {
  const { data } = useQueues();
  const matched = (data?.items ?? []).filter((set) => fits(runner, set.requirements) && setState(set) !== 'idle');
  return (
    <Section title="Queues it serves">
      {data !== undefined && matched.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing that it could run waits or runs.
        </Text>
      )}
      {matched.length > 0 && (
        <Table.ScrollContainer minWidth={620} type="native" tabIndex={0}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                {['Requirements', 'Would take now', 'Oldest waits', 'Running'].map((title) => (
                  <Table.Th key={title}>{title}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {matched.map((set) => (
                <Table.Tr key={set.id}>
                  <Table.Td>
                    <RequirementsTags requirements={set.requirements} />
                  </Table.Td>
                  <Table.Td>
                    <AnchorLink size="sm" to="/queue" search={{ queue: set.id }}>
                      {wouldTake(runner, set)} of {set.depth} waiting
                    </AnchorLink>
                  </Table.Td>
                  <Table.Td>{set.oldestQueuedAt === undefined ? '–' : <Lasted from={set.oldestQueuedAt} />}</Table.Td>
                  <Table.Td>{set.running}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}
