import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react';
import type { Wire } from '../api/client';
import { RequirementsTags } from '../queue/RequirementsTags';
import { ProblemAlert } from '../ui/ProblemAlert';
import { ChartProblems } from './ChartProblems';
import classes from './PreflightView.module.css';
import { counted, environmentsText, type Outlook, outlookOf, outlookText, runnersText } from './preflight';
import type { usePreflight } from './usePreflight';

const LOOKS: Record<Outlook, { sign: typeof IconClock; color: string }> = {
  ready: { sign: IconCircleCheck, color: 'green' },
  waits: { sign: IconClock, color: 'orange' },
  stuck: { sign: IconAlertTriangle, color: 'red' },
  unsound: { sign: IconCircleX, color: 'red' },
};

/** Who could run the tasks now, for each set of requirements; what nobody can take is first and red. */
export function PreflightView({ preflight }: { preflight: ReturnType<typeof usePreflight> }) {
  if (preflight.error !== null) {
    return <ProblemAlert error={preflight.error} onRetry={() => void preflight.refetch()} />;
  }
  if (preflight.data === undefined || preflight.data === null) {
    return (
      <Stack gap="xs" aria-busy aria-label="Looking for runners">
        <Skeleton height={40} />
        <Skeleton height={56} />
      </Stack>
    );
  }
  return <Found preflight={preflight.data} />;
}

function Found({ preflight }: { preflight: Wire<'Preflight'> }) {
  const look = LOOKS[outlookOf(preflight)];
  const environments = environmentsText(preflight);
  const notes = [
    preflight.waits > 0 ? `${counted(preflight.waits, 'task')} for events or timers, without a runner` : null,
    environments,
    preflight.more > 0 ? `${counted(preflight.more, 'further set')} of requirements not looked at` : null,
  ].filter((note) => note !== null);
  return (
    <Stack gap="xs">
      <Alert color={look.color} variant="outline" icon={<look.sign size={18} aria-hidden />} p="xs" role="status">
        {outlookText(preflight)}
      </Alert>
      <ChartProblems problems={preflight.problems} />
      <ul className={classes.sets} aria-label="Who can run the tasks">
        {preflight.requirements.map((needed) => (
          <NeededRow key={JSON.stringify(needed.requirements)} needed={needed} />
        ))}
      </ul>
      {notes.length > 0 && (
        <Text size="sm" c="dimmed">
          {notes.join(' · ')}
        </Text>
      )}
    </Stack>
  );
}

function NeededRow({ needed }: { needed: Wire<'PreflightNeeded'> }) {
  const isStuck = needed.problem !== undefined;
  const others = needed.tasks - needed.names.length;
  return (
    <li className={classes.set} data-stuck={isStuck || undefined}>
      <div className={classes.line}>
        <RequirementsTags requirements={needed.requirements} />
        <Text size="sm" c={isStuck ? 'var(--state-failed-ink)' : undefined} fw={isStuck ? 600 : undefined}>
          {isStuck && <IconCircleX size={14} aria-hidden className={classes.sign} />} {runnersText(needed)}
        </Text>
      </div>
      <Text size="xs" c="dimmed" lineClamp={2}>
        {counted(needed.tasks, 'task')}: {needed.names.join(', ')}
        {others > 0 && ` and ${others} more`}
        {needed.ahead > 0 && ` · ${needed.ahead} queued ahead`}
      </Text>
      {isStuck && <Text size="sm">{needed.problem}</Text>}
    </li>
  );
}
