import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle, IconPlayerPause } from '@tabler/icons-react';
import { useNow } from '../ui/useNow';
import { type Runner, restartText, steeringText } from './runner';
import { useVerbs } from './useVerbs';

/** Say what people want of a runner, and whether its host may be restarted; counts down while it drains. */
export function Steering({ runner, may }: { runner: Runner; may: boolean }) {
  const verbs = useVerbs();
  const now = useNow();
  const wish = steeringText(runner, now);
  const { safe, text } = restartText(runner);
  const Sign = safe ? IconCircleCheck : wish === null ? IconInfoCircle : IconPlayerPause;
  return (
    <Alert
      color={safe ? 'green' : wish === null ? 'gray' : 'orange'}
      variant="outline"
      icon={<Sign aria-hidden />}
      py="xs"
    >
      <Group justify="space-between" gap="xs">
        <div>
          {wish !== null && (
            <Text size="sm" fw={600}>
              {wish.charAt(0).toUpperCase() + wish.slice(1)}
            </Text>
          )}
          <Text size="sm" aria-live="polite">
            {text}
          </Text>
        </div>
        {may && wish !== null && (
          <Button size="xs" variant="default" onClick={() => void verbs.resume(runner)}>
            Resume
          </Button>
        )}
      </Group>
    </Alert>
  );
}
