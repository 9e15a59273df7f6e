import { Button, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { api } from '../api/client';
import { ConfirmTyped } from '../ui/ConfirmTyped';
import { ProblemAlert } from '../ui/ProblemAlert';

/** Stop all runs of everybody. */
export function CancelAll() {
  const [asking, setAsking] = useState(false);
  const [message, setMessage] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const cancel = async () => {
    setAsking(false);
    setError(null);
    try {
      const { data } = await api.POST('/api/v1/admin/cancel_all', { body: { message: message.trim() || undefined } });
      notifications.show({
        message: `${data?.runs ?? 0} runs are being cancelled: ${data?.live ?? 0} live tasks, ${data?.queued ?? 0} queued ones.`,
        closeButtonProps: { 'aria-label': 'Close' },
      });
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
  };
  return (
    <Paper withBorder p="md" component="section" aria-label="Cancel all runs">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Cancel all runs
        </Title>
        <Text size="sm">Every run of everybody stops and the queue is emptied. New runs may start at once.</Text>
        {error !== null && <ProblemAlert error={error} />}
        <TextInput
          label="Reason"
          description="Stands at every run that is cancelled"
          maxLength={1000}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
          autoComplete="off"
        />
        <Button color="red" variant="outline" onClick={() => setAsking(true)} style={{ alignSelf: 'flex-start' }}>
          Cancel all runs
        </Button>
        <ConfirmTyped
          opened={asking}
          onClose={() => setAsking(false)}
          title="Cancel all runs?"
          word="cancel all"
          verb="Cancel all runs"
          onConfirm={() => void cancel()}
        >
          This ends the work of everybody and cannot be undone.
        </ConfirmTyped>
      </Stack>
    </Paper>
  );
}
