import {
  IconArrowBarRight,
  IconCheck,
  IconCircle,
  IconCircleHalf2,
  IconClock,
  IconHourglass,
  IconLoader2,
  IconRefresh,
  IconSlash,
  IconX,
} from '@tabler/icons-react';
import type { Wire } from '../api/client';
import { Chip } from './Chip';

export type TaskState = NonNullable<Wire<'TaskRunView'>['state']>;
export type RunState = NonNullable<Wire<'RunView'>['state']>;

const SIGNS = {
  blocked: IconCircle,
  queued: IconClock,
  assigned: IconCircleHalf2,
  running: IconLoader2,
  waiting: IconHourglass,
  retrying: IconRefresh,
  succeeded: IconCheck,
  failed: IconX,
  cancelling: IconSlash,
  cancelled: IconSlash,
  skipped: IconArrowBarRight,
} as const;

/** Show a state of a task run or of a run by sign, word and colour; colour is never alone. */
export function StateChip({ state, compact = false }: { state: TaskState | RunState; compact?: boolean }) {
  return <Chip tone={state} word={state} sign={SIGNS[state]} turning={state === 'running'} compact={compact} />;
}

/** Draw the sign of a state alone, in the colour of the text around it; what it means must stand near it in words. */
export function StateSign({ state, size = 14 }: { state: TaskState | RunState; size?: number }) {
  const Sign = SIGNS[state];
  return <Sign size={size} aria-hidden />;
}
