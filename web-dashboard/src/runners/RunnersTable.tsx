import { Checkbox, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { $api } from '../api/client';
import { AnchorLink } from '../ui/links';
import { RunnerChip } from '../ui/RunnerChip';
import { distanceText } from '../ui/time';
import { useNow } from '../ui/useNow';
import { VirtualTable } from '../ui/VirtualTable';
import { RunnerVersion } from './RunnerVersion';
import { isAway, type Runner, steeringText } from './runner';
import { SlotsWithTasks } from './SlotsWithTasks';
import { TagLine } from './TagLine';
import { Utilisation } from './Utilisation';

const ROW_HEIGHT = 52;
const TAGS = 2;

interface Props {
  runners: readonly Runner[];
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
  maySteer: (runner: Runner) => boolean;
}

/** A row per runner; those that may be steered can be chosen. */
export function RunnersTable({ runners, picked, onPick, maySteer }: Props) {
  const server = $api.useQuery('get', '/api/v1/status').data?.version;
  const steerable = runners.filter(maySteer);
  const columns = [
    ...(steerable.length > 0
      ? [{ key: 'pick', head: <PickAll of={steerable} picked={picked} onPick={onPick} />, width: 40 }]
      : []),
    { key: 'name', head: 'Runner', width: 175 },
    { key: 'state', head: 'State', width: 215 },
    { key: 'slots', head: 'Slots', width: 115 },
    { key: 'tags', head: 'Tags' },
    { key: 'executors', head: 'Executors', width: 165 },
    { key: 'used', head: 'Used, last 24 h', width: 160 },
    { key: 'version', head: 'Version', width: 140 },
  ];
  const pick = (runner: Runner, chosen: boolean) => {
    const next = new Set(picked);
    if (chosen) {
      next.add(runner.id);
    } else {
      next.delete(runner.id);
    }
    onPick(next);
  };
  return (
    <VirtualTable
      label="Runners"
      columns={columns}
      count={runners.length}
      rowHeight={ROW_HEIGHT}
      rowKey={(place) => runners[place]?.id ?? place}
      minWidth={1180}
      cell={(place, column) => {
        const runner = runners[place];
        if (runner === undefined) {
          return null;
        }
        if (column === 'pick') {
          return (
            maySteer(runner) && (
              <Checkbox
                size="xs"
                aria-label={`Choose ${runner.name}`}
                checked={picked.has(runner.id)}
                onChange={(event) => pick(runner, event.currentTarget.checked)}
              />
            )
          );
        }
        return cellOf(runner, column, server);
      }}
    />
  );
}

function PickAll({ of, picked, onPick }: { of: Runner[]; picked: ReadonlySet<string>; onPick: Props['onPick'] }) {
  const chosen = of.filter((runner) => picked.has(runner.id)).length;
  return (
    <Checkbox
      size="xs"
      aria-label="Choose all that are listed"
      checked={chosen === of.length}
      indeterminate={chosen > 0 && chosen < of.length}
      onChange={() => onPick(new Set(chosen === of.length ? [] : of.map((runner) => runner.id)))}
    />
  );
}

function cellOf(runner: Runner, column: string, server: string | undefined): ReactNode {
  switch (column) {
    case 'name':
      return (
        <>
          <AnchorLink size="sm" fw={600} to="/runners/$runner" params={{ runner: runner.id }}>
            {runner.name}
          </AnchorLink>
          <Small>{runner.description}</Small>
        </>
      );
    case 'state':
      return <State runner={runner} />;
    case 'slots':
      return <SlotsWithTasks runner={runner} />;
    case 'tags':
      return <TagLine runner={runner} most={TAGS} />;
    case 'executors':
      return <Executors runner={runner} />;
    case 'used':
      return <Utilisation runner={runner.id} />;
    default:
      return <RunnerVersion runner={runner} server={server} />;
  }
}

function Small({ children }: { children?: ReactNode }) {
  return (
    <Text size="xs" c="dimmed" truncate title={typeof children === 'string' ? children : undefined}>
      {children}
    </Text>
  );
}

function State({ runner }: { runner: Runner }) {
  const now = useNow();
  const steering = steeringText(runner, now);
  return (
    <>
      <RunnerChip state={runner.state} />
      {steering !== null && <Small>{steering}</Small>}
      {steering === null && isAway(runner) && runner.lastContactAt !== undefined && (
        <Small>last heard {distanceText(Date.parse(runner.lastContactAt), now)}</Small>
      )}
    </>
  );
}

function Executors({ runner }: { runner: Runner }) {
  const broken = runner.unavailable.filter((one) => one.absent !== true);
  return (
    <>
      <Text size="sm" truncate>
        {runner.executors.length === 0 ? 'none' : runner.executors.join(', ')}
      </Text>
      {broken.length > 0 && (
        <Text
          size="xs"
          c="var(--state-retrying-ink)"
          truncate
          title={broken.map((one) => `${one.executor}: ${one.reason}`).join('\n')}
        >
          broken: {broken.map((one) => one.executor).join(', ')}
        </Text>
      )}
    </>
  );
}
