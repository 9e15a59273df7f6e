import { Anchor, Grid, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type Wire } from '../api/client';
import { useTopic } from '../live/useTopic';
import { Chip } from '../ui/Chip';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { AdminFrame } from './AdminFrame';
import { CancelAll } from './CancelAll';
import { readReadiness } from './readiness';
import { Shutdown } from './Shutdown';
import { checkLook } from './systemLooks';

/** How the orchestrator is, and how to stop it. */
export function SystemPage() {
  return (
    <AdminFrame title="System" about="How this orchestrator is, and how to stop its work or itself.">
      {() => (
        <Grid>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack>
              <Health />
              <Links />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack>
              <CancelAll />
              <Shutdown />
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </AdminFrame>
  );
}

function Health() {
  const client = useQueryClient();
  const status = useQuery({
    queryKey: ['system', 'status'],
    queryFn: async () => (await api.GET('/api/v1/status')).data ?? null,
  });
  const readiness = useQuery({ queryKey: ['system', 'readiness'], queryFn: readReadiness });
  const again = () => void client.invalidateQueries({ queryKey: ['system'] });
  useTopic('runs', again);
  useTopic('runners', again);
  return (
    <Part title="Health">
      {status.error !== null && <ProblemAlert error={status.error} onRetry={again} />}
      {status.data !== undefined && status.data !== null && <StatusTable status={status.data} />}
      {readiness.error !== null && <ProblemAlert error={readiness.error} onRetry={again} />}
      {readiness.data !== undefined && (
        <Table aria-label="Checks">
          <Table.Tbody>
            {Object.entries(readiness.data.checks).map(([name, found]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" w={180}>
                  {name}
                </Table.Th>
                <Table.Td>
                  <Chip {...checkLook(found)} word={found} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Part>
  );
}

function StatusTable({ status }: { status: Wire<'StatusView'> }) {
  const rows: [string, ReactNode][] = [
    ['Version', status.version],
    ['Its clock', <Moment key="clock" at={status.time} />],
    ['Runs under way', status.runsActive],
    ['Tasks queued, running', `${status.tasksQueued}, ${status.tasksRunning}`],
    ['Runners online', status.runnersOnline],
  ];
  return (
    <>
      <div>
        <Chip {...checkLook(status.status)} word={status.status} />
        {status.degraded !== undefined && (
          <Text size="sm" mt={4}>
            {status.degraded}
          </Text>
        )}
      </div>
      <Table aria-label="State">
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w={180}>
                {name}
              </Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Links() {
  return (
    <Part title="For programs">
      <Text size="sm">
        <Anchor href="/metrics" size="sm">
          Metrics
        </Anchor>{' '}
        of this process for Prometheus (a token is needed),{' '}
        <Anchor href="/readyz" size="sm">
          readiness
        </Anchor>
        ,{' '}
        <Anchor href="/docs/api" size="sm">
          REST API
        </Anchor>
        .
      </Text>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  );
}
