import { ActionIcon, Tooltip } from '@mantine/core';
import { IconReload } from '@tabler/icons-react';
import { useMay } from '../session/session';
import { isOver } from './runState';
import type { Run } from './runsPages';
import { useRetryRun } from './useRetryRun';

/** Try a whole run again. Not there for runs that go on, for those that only make environments, and for people who only look. */
export function RetryRunButton({ run }: { run: Run }) {
  const may = useMay('user');
  const retry = useRetryRun(run.id);
  if (!may || !isOver(run.state) || run.environments === true) {
    return null;
  }
  return (
    <Tooltip label="Try the whole run again">
      <ActionIcon
        variant="subtle"
        color="gray"
        onClick={() => retry.mutate()}
        loading={retry.isPending}
        aria-label={`Try run of ${run.workflow} again`}
      >
        <IconReload size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
