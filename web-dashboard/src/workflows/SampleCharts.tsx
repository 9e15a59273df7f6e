import { Button, Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ProblemAlert } from '../ui/ProblemAlert';
import { publishUnderFreeName } from './createNamed';
import { SAMPLES, type SampleChart } from './sampleFiles';
import { reloadWorkflows } from './workflow';

/** Charts to begin with, each published by one press; then its page is shown. */
export function SampleCharts() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const add = async (sample: SampleChart) => {
    setBusy(sample.name);
    setError(null);
    try {
      const chart = new Blob([await sample.load()]);
      const { id } = await publishUnderFreeName(sample.name, { chart, sidecar: null });
      await reloadWorkflows(client);
      await navigate({ to: '/workflows/$workflow', params: { workflow: id } });
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    } finally {
      setBusy(null);
    }
  };
  return (
    <Stack gap="sm" ta="start">
      {error !== null && <ProblemAlert error={error} />}
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {SAMPLES.map((sample) => (
          <Card key={sample.name} withBorder padding="md" component="section" aria-label={sample.name}>
            <Stack gap={6} h="100%">
              <Title order={3} size="h5">
                {sample.name}
              </Title>
              <Text size="sm" flex={1}>
                {sample.about}
              </Text>
              <Text size="xs" c="dimmed">
                Needs {sample.needs}
              </Text>
              <Button
                variant="light"
                size="xs"
                loading={busy === sample.name}
                disabled={busy !== null}
                onClick={() => void add(sample)}
                aria-label={`Add the sample ${sample.name}`}
              >
                Add this sample
              </Button>
            </Stack>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
