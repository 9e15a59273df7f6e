import { Stack, Text } from '@mantine/core';
import { useThrottledCallback } from '@mantine/hooks';
import { useTopic } from '../live/useTopic';
import { AnchorLink } from '../ui/links';
import { PreflightView } from './PreflightView';
import { usePreflight } from './usePreflight';
import type { Workflow } from './workflow';

/** Runners of a busy yard change several times a second. */
const LOOK_MS = 3_000;

/** Who could run the newest version now; kept up to date as runners come and go. */
export function RunnersTab({ workflow }: { workflow: Workflow }) {
  const preflight = usePreflight(workflow.id, workflow.revision);
  const lookAgain = useThrottledCallback(() => void preflight.refetch(), LOOK_MS);
  useTopic('runners', lookAgain);
  return (
    <Stack maw={900}>
      <PreflightView preflight={preflight} />
      <Text size="sm" c="dimmed">
        <AnchorLink to="/runners" size="sm">
          All runners
        </AnchorLink>
      </Text>
    </Stack>
  );
}
