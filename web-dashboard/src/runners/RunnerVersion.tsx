import { Text } from '@mantine/core';
import type { Runner } from './runner';
import { versionStanding } from './version';

const INKS = {
  current: 'dimmed',
  'update available': 'var(--state-retrying-ink)',
  'newer than the server': 'var(--state-retrying-ink)',
};

/** The version of a runner's program, and how it stands to the server's. */
export function RunnerVersion({ runner, server }: { runner: Runner; server: string | undefined }) {
  const standing = versionStanding(runner.version, server);
  return (
    <>
      <Text size="sm" truncate title={runner.version}>
        {runner.version ?? 'not told yet'}
      </Text>
      {standing !== null && (
        <Text size="xs" c={INKS[standing]} truncate title={`The server has ${server ?? ''}`}>
          {standing === 'current' ? standing : `${standing}: server has ${server}`}
        </Text>
      )}
    </>
  );
}
