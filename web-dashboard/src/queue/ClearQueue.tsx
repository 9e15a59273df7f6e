import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { api } from '../api/client';
import { ConfirmTyped } from '../ui/ConfirmTyped';

interface Props {
  /** Id of the one queue, or undefined for all. */
  queue?: number;
  /** Name of the one user whose tasks are meant, or undefined for everybody's. */
  user?: string;
  /** How many tasks wait there, as far as that is known. */
  tasks?: number;
  label: string;
  /** What will be cancelled: "all 12 tasks that wait". */
  what: string;
}

/** Cancel what no runner has yet, after a typed word. */
export function ClearQueue({ queue, user, tasks, label, what }: Props) {
  const [asking, setAsking] = useState(false);
  const clear = async () => {
    setAsking(false);
    try {
      const { data } = await api.POST('/api/v1/queue/clear', { params: { query: { queue, user } } });
      const message = `${data?.tasks ?? 0} tasks of ${data?.runs ?? 0} runs are cancelled.`;
      notifications.show({ color: 'green', message });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Nothing was cleared', message: String((error as Error).message) });
    }
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={tasks === 0}
        title={tasks === 0 ? 'Nothing waits here.' : undefined}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      <ConfirmTyped
        opened={asking}
        onClose={() => setAsking(false)}
        title={label}
        word="clear"
        verb="Cancel these tasks"
        onConfirm={() => void clear()}
      >
        This cancels {what}. What runs already goes on; the runs of cancelled tasks cannot succeed any more.
      </ConfirmTyped>
    </>
  );
}
