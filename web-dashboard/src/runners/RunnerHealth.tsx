import { Stack, Text } from '@mantine/core';
import { $api } from '../api/client';
import { Moment } from '../ui/Moment';
import { Facts } from './Facts';
import { capacityText, isAway, type Runner, versionText } from './runner';
import { Section } from './Section';
import { IgnoredTags, TagLine } from './TagLine';

/** Whether a runner is well: contact, version, what it has, what of it cannot be used and why. */
export function RunnerHealth({ runner }: { runner: Runner }) {
  const server = $api.useQuery('get', '/api/v1/status').data?.version;
  const statistics = $api.useQuery('get', '/api/v1/runners/{runner}/statistics', {
    params: { path: { runner: runner.id } },
  });
  const version = versionText(runner, server);
  const facts = [
    { name: 'Contact', value: <Contact runner={runner} missed={statistics.data?.missedHeartbeats ?? 0} /> },
    {
      name: 'Version',
      value: version.differs ? (
        <Text size="sm" c="var(--state-retrying-ink)">
          {version.text}
        </Text>
      ) : (
        version.text
      ),
    },
    { name: 'Has for tasks', value: capacityText(runner) || 'not told yet' },
    { name: 'Executors', value: runner.executors.join(', ') || 'none' },
    { name: 'Tags', value: <TagLine runner={runner} /> },
    ...(runner.unavailable.length > 0 ? [{ name: 'Cannot use', value: <Unavailable runner={runner} /> }] : []),
    ...(runner.ignoredTags.length > 0 ? [{ name: 'Ignored tags', value: <Ignored tags={runner.ignoredTags} /> }] : []),
  ];
  return (
    <Section title="Health">
      <Facts facts={facts} />
    </Section>
  );
}

function Contact({ runner, missed }: { runner: Runner; missed: number }) {
  if (runner.lastContactAt === undefined) {
    return 'never called';
  }
  if (!isAway(runner)) {
    return 'now: it calls every few seconds';
  }
  return (
    <>
      last heard <Moment at={runner.lastContactAt} />
      {missed > 0 && `, ${missed.toLocaleString('en')} heartbeats missed`}
    </>
  );
}

function Unavailable({ runner }: { runner: Runner }) {
  const sorted = [...runner.unavailable].sort(
    (one, other) => Number(one.absent === true) - Number(other.absent === true),
  );
  return (
    <Stack gap={4}>
      {sorted.map((one) => (
        <div key={one.executor}>
          <Text span size="sm" fw={600} c={one.absent === true ? undefined : 'var(--state-retrying-ink)'}>
            {one.executor} {one.absent === true ? 'is not there' : 'is set up but broken'}
          </Text>
          <Text size="sm" c="dimmed" lineClamp={3} title={one.reason}>
            {one.reason}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

function Ignored({ tags }: { tags: readonly string[] }) {
  return (
    <>
      <IgnoredTags tags={tags} />
      <Text size="xs" c="dimmed">
        It tells these of itself, and a runner may not. An administrator can give them to it below.
      </Text>
    </>
  );
}
