import { Anchor, Table, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { $api } from '../api/client';
import { useTopic } from '../live/useTopic';

/** Everybody's way in: the workflows of the signed-in user and those that are shared with them. */
export function WorkflowsPage() {
  const workflows = $api.useQuery('get', '/api/v1/workflows');
  useTopic('workflows', () => void workflows.refetch());
  return (
    <>
      <Title order={1}>Workflows</Title>
      <Table>
        <Table.Tbody>
          {workflows.data?.items.map((workflow) => (
            <Table.Tr key={workflow.id}>
              <Table.Td>
                <Anchor component={Link} to={`/workflows/${workflow.id}`}>
                  {workflow.name}
                </Anchor>
              </Table.Td>
              <Table.Td>{workflow.tasks} tasks</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
