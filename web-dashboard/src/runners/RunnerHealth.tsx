import { Stack, Text } from '@mantine/core';
import { $api } from '../api/client';
import { Moment } from '../ui/Moment';
import { Facts } from './Facts';
import { OwnNodes } from './OwnNodes';
import { RunnerVersion } from './RunnerVersion';
import { capacityText, isAway, type Runner } from './runner';
import { Section } from './Section';
import { failureRateText } from './statistics';
import { IgnoredTags, TagLine } from './TagLine';

/** Whether a runner is well: contact, version, what it has, what of it cannot be used and why. */
export function RunnerHealth({ runner }: { runner: Runner }) {
  const server = $api.useQuery('get', '/api/v1/status').data?.version;
  const statistics = $api.useQuery('get', '/api/v1/runners/{runner}/statistics', {
    params: { path: { runner: runner.id } },
  });
  const modules = $api.useQuery('get', '/api/v1/runners/{runner}/node-types', {
    params: { path: { runner: runner.id } },
  }).data;
  const broken = runner.unavailable.filter((one) => one.absent !== true);
  const absent = runner.unavailable.filter((one) => one.absent === true);
  const facts = [
    { name: 'Contact', value: <Contact runner={runner} missed={statistics.data?.missedHeartbeats ?? 0} /> },
    { name: 'Version', value: <RunnerVersion runner={runner} server={server} /> },
    {
      name: 'Failed, last day',
      value: statistics.data === undefined ? '' : failureRateText(statistics.data.lastDay),
    },
    { name: 'Has for tasks', value: capacityText(runner) || 'not told yet' },
    { name: 'Executors', value: runner.executors.join(', ') || 'none' },
    { name: 'Tags', value: <TagLine runner={runner} /> },
    ...(broken.length > 0 ? [{ name: 'Broken', value: <Broken executors={broken} /> }] : []),
    ...(absent.length > 0 ? [{ name: 'Not set up here', value: <Absent executors={absent} /> }] : []),
    ...(modules !== undefined && modules.types.length + modules.problems.length > 0
      ? [{ name: 'Own nodes', value: <OwnNodes told={modules} /> }]
      : []),
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

/** What somebody set up, and what does not work all the same: worth a look. */
function Broken({ executors }: { executors: Runner['unavailable'] }) {
  return (
    <Stack gap={4}>
      {executors.map((one) => (
        <div key={one.executor}>
          <Text span size="sm" fw={600} c="var(--state-retrying-ink)">
            {one.executor}
          </Text>
          <Text size="sm" c="dimmed" lineClamp={3} title={one.reason}>
            {one.reason}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

/** What this host does not have and nobody asked for, as on most hosts: named, with what it would need. */
function Absent({ executors }: { executors: Runner['unavailable'] }) {
  return (
    <>
      <Text size="sm">{executors.map((one) => one.executor).join(', ')}</Text>
      <details>
        <Text component="summary" size="xs" c="dimmed">
          What each would need
        </Text>
        {executors.map((one) => (
          <Text key={one.executor} size="xs" c="dimmed">
            {one.executor}: {one.reason}
          </Text>
        ))}
      </details>
    </>
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
