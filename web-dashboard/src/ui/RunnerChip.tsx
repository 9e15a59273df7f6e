import {
  IconCircleCheck,
  IconCircleDashed,
  IconHelp,
  IconLoader2,
  IconLogout,
  IconPlayerPause,
  IconPlugConnectedX,
  IconWifiOff,
} from '@tabler/icons-react';
import type { Wire } from '../api/client';
import { Chip } from './Chip';

export type RunnerState = NonNullable<Wire<'RunnerView'>['state']>;

const LOOKS = {
  online: { sign: IconCircleCheck, tone: 'succeeded', word: 'online' },
  busy: { sign: IconLoader2, tone: 'running', word: 'busy' },
  paused: { sign: IconPlayerPause, tone: 'waiting', word: 'paused' },
  draining: { sign: IconLogout, tone: 'retrying', word: 'draining' },
  stale: { sign: IconWifiOff, tone: 'retrying', word: 'stale' },
  offline: { sign: IconPlugConnectedX, tone: 'failed', word: 'offline' },
  never_contacted: { sign: IconCircleDashed, tone: 'blocked', word: 'never contacted' },
  unknown: { sign: IconHelp, tone: 'blocked', word: 'unknown' },
} as const;

/** Show the state of a runner by sign, word and colour. */
export function RunnerChip({ state, compact = false }: { state: RunnerState; compact?: boolean }) {
  const { sign, tone, word } = LOOKS[state];
  return <Chip tone={tone} word={word} sign={sign} compact={compact} />;
}
