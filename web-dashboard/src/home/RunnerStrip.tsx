import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Wire } from '../api/client';
import { AnchorLink } from '../ui/links';
import { RunnerChip } from '../ui/RunnerChip';
import { Slots } from '../ui/Slots';
import classes from './HomePage.module.css';

const MOST = 12;
const AWAY = new Set<Wire<'RunnerView'>['state']>(['offline', 'never_contacted', 'unknown']);

/** The runners with their slots; those that are there first. */
export function RunnerStrip({
  runners,
  counts,
  mayRegister,
}: {
  runners: readonly Wire<'RunnerView'>[];
  /** Of all runners; null until it is known. */
  counts: Wire<'OverviewCounts'> | null;
  mayRegister: boolean;
}) {
  if (runners.length === 0) {
    return (
      <Text c="dimmed">
        No runner is registered, so nothing can run.{' '}
        {mayRegister && <AnchorLink to="/runners/new">Register a runner</AnchorLink>}
      </Text>
    );
  }
  const sorted = [...runners].sort(
    (a, b) => Number(AWAY.has(a.state)) - Number(AWAY.has(b.state)) || b.busy - a.busy || a.name.localeCompare(b.name),
  );
  return (
    <>
      {counts !== null && (
        <Text size="sm" c="dimmed" mb="xs">
          {countsText(counts)}
        </Text>
      )}
      <ul className={classes.runners}>
        {sorted.slice(0, MOST).map((runner) => (
          <li key={runner.id}>
            <Link to="/runners/$runner" params={{ runner: runner.id }} className={classes.runner}>
              <RunnerChip state={runner.state} compact />
              <span className={classes.runnerName}>{runner.name}</span>
              <Slots busy={runner.busy} slots={runner.slots} />
            </Link>
          </li>
        ))}
      </ul>
      {sorted.length > MOST && (
        <AnchorLink to="/runners" size="sm" className={classes.more}>
          {sorted.length - MOST} more
        </AnchorLink>
      )}
    </>
  );
}

function countsText({ runners, runnersOnline, runnersPaused, slots, slotsBusy }: Wire<'OverviewCounts'>): string {
  const paused = runnersPaused === 0 ? '' : `, ${runnersPaused} paused`;
  return `${runnersOnline} of ${runners} online${paused} · ${slotsBusy} of ${slots} slots busy`;
}
