import { Button, Skeleton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { ProblemAlert } from '../ui/ProblemAlert';
import { DepthPicture } from './DepthPicture';
import { depthsOf } from './history';
import type { RequirementSet } from './sets';
import { useQueueHistory } from './useQueueHistory';
import { useQueueChange, useQueueSearch } from './useQueueSearch';

/** How deep one queue was over the last day, behind its name; the address keeps it open. */
export function DepthOfSet({ set }: { set: RequirementSet }) {
  const change = useQueueChange();
  const opened = useQueueSearch().depth === true;
  const Sign = opened ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        ml={-8}
        aria-expanded={opened}
        leftSection={<Sign size={14} aria-hidden />}
        onClick={() => change({ queue: set.id, depth: opened ? undefined : true })}
      >
        Depth over the last day
      </Button>
      {opened && <Opened set={set} />}
    </div>
  );
}

function Opened({ set }: { set: RequirementSet }) {
  const { data, error, refetch } = useQueueHistory();
  if (data === undefined) {
    return error === null ? <Skeleton height={190} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  }
  return <DepthPicture history={data} values={depthsOf(data, set.id, set.depth)} now={set.depth} />;
}
