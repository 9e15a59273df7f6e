import { ActionIcon, Button, Group, Modal, Text, Tooltip } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../session/session';
import { progressOf } from '../ui/counts';
import { isOver } from './runState';
import type { Run } from './runsPages';
import { useCancelRun } from './useCancelRun';

/** Ask a run to stop, after a question. Not there for runs that are over and for people who only look. */
export function CancelRunButton({ run, compact = false }: { run: Run; compact?: boolean }) {
  const may = useMay('user');
  const cancel = useCancelRun(run.id);
  const [asking, setAsking] = useState(false);
  if (!may || isOver(run.state)) {
    return null;
  }
  const ending = run.state === 'cancelling' || cancel.isPending;
  const label = ending ? 'Its work is being ended' : 'Cancel';
  const ask = () => setAsking(true);
  return (
    <>
      {compact ? (
        <Tooltip label={label}>
          <ActionIcon
            variant="subtle"
            color="red"
            onClick={ask}
            disabled={ending}
            aria-label={`Cancel run of ${run.workflow}`}
          >
            <IconPlayerStop size={16} />
          </ActionIcon>
        </Tooltip>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          onClick={ask}
          disabled={ending}
          title={ending ? label : undefined}
        >
          {ending ? 'Cancelling' : 'Cancel'}
        </Button>
      )}
      <Modal
        opened={asking && !ending}
        onClose={() => setAsking(false)}
        title={`Cancel this run of ${run.workflow}?`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Text size="sm">{consequence(run)}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            Let it go on
          </Button>
          <Button
            color="red"
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined, { onSettled: () => setAsking(false) })}
          >
            Cancel the run
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function consequence({ counts }: Run): string {
  const { over, all } = progressOf(counts);
  const running = counts.running ?? 0;
  const ended = running === 1 ? 'The task that runs is ended' : `${running} tasks that run are ended`;
  const rest = `${all - over - running} more do not start. Results of the ${over} that are over stay.`;
  return running === 0
    ? `${all - over} tasks do not start. Results of the ${over} that are over stay.`
    : `${ended}, ${rest}`;
}
