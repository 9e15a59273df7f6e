import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { ProblemError } from '../api/problem';

/**
 * Show why a call failed: what, why, the request's id for the administrator, and a way to try again. `error` is what was
 * thrown: the hooks of {@link $api} give it the type of an answer's body, though it is a {@link ProblemError}.
 */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = error instanceof ProblemError ? error.problem : null;
  return (
    <Alert color="red" variant="outline" title={problem?.title ?? 'This did not work'} role="alert">
      <Text size="sm">{error instanceof Error ? error.message : String(error)}</Text>
      {(problem?.errors ?? []).map((each) => (
        <Text size="sm" key={`${each.pointer}${each.code}`}>
          {each.pointer !== '' && <Code>{each.pointer}</Code>} {each.message}
        </Text>
      ))}
      <Group mt="xs" gap="sm">
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
        {problem?.requestId !== undefined && (
          <Text size="xs" c="dimmed">
            Request {problem.requestId}
          </Text>
        )}
      </Group>
    </Alert>
  );
}
