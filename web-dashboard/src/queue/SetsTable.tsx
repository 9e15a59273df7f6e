import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ButtonLink } from '../ui/links';
import { Lasted } from '../ui/Moment';
import { Sparkline } from '../ui/Sparkline';
import { depthsOf, depthText } from './history';
import classes from './Queue.module.css';
import { RequirementsTags } from './RequirementsTags';
import { requirementsText } from './requirements';
import { drainText, paceText, type RequirementSet, runnersText, setState, waitsText } from './sets';
import { useQueueHistory } from './useQueueHistory';
import { useQueueSearch } from './useQueueSearch';

const COLUMNS = [
  { head: 'Requirements' },
  { head: 'Waiting', end: true },
  { head: 'Oldest', end: true },
  { head: 'Last 24 h' },
  { head: 'Waits, last hour (p50 · p90)', end: true },
  { head: 'Waits, last day', end: true },
  { head: 'Running / slots', end: true },
  { head: 'Matching runners' },
  { head: 'Empty in', end: true },
];

interface Props {
  sets: readonly RequirementSet[];
  chosen: number | undefined;
}

/** One row per distinct requirements, the worst first; what no runner can take says why and what helps. */
export function SetsTable({ sets, chosen }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={classes.frame} aria-label="Sets of requirements" tabIndex={0}>
      <table className={classes.sets} aria-label="Sets of requirements">
        <thead>
          <tr>
            {COLUMNS.map(({ head, end }) => (
              <th key={head} scope="col" data-align={end === true ? 'end' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {sets.map((set) => (
          <tbody key={set.id} data-state={setState(set)} data-chosen={set.id === chosen || undefined}>
            <SetRow set={set} chosen={set.id === chosen} />
            {setState(set) === 'unserved' && <Problem set={set} />}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function SetRow({ set, chosen }: { set: RequirementSet; chosen: boolean }) {
  const search = useQueueSearch();
  return (
    <tr>
      <td>
        <Link
          to="/queue"
          search={{ ...search, queue: set.id, explain: undefined }}
          className={classes.choose}
          aria-label={`Show what waits for ${requirementsText(set.requirements)}`}
          aria-current={chosen ? 'true' : undefined}
        >
          <RequirementsTags requirements={set.requirements} />
        </Link>
      </td>
      <td data-align="end">{set.depth.toLocaleString('en')}</td>
      <td data-align="end">{set.oldestQueuedAt === undefined ? '–' : <Lasted from={set.oldestQueuedAt} />}</td>
      <td>
        <Depth set={set} />
      </td>
      <td data-align="end">
        {waitsText(set.lastHour)}
        <Served waits={set.lastHour} />
      </td>
      <td data-align="end">
        {waitsText(set.lastDay)}
        <Served waits={set.lastDay} />
      </td>
      <td data-align="end">
        {set.running} / {set.slots}
      </td>
      <td>{runnersText(set.runners)}</td>
      <td data-align="end">
        {drainText(set)}
        <span className={classes.small}>{paceText(set.servedPerMinute)}</span>
      </td>
    </tr>
  );
}

/** The line of a day, which opens its picture below. */
function Depth({ set }: { set: RequirementSet }) {
  const search = useQueueSearch();
  const { data } = useQueueHistory();
  if (data === undefined) {
    return null;
  }
  const values = depthsOf(data, set.id, set.depth);
  const says = depthText(values, set.depth);
  return (
    <Link
      to="/queue"
      search={{ ...search, queue: set.id, depth: true, explain: undefined }}
      className={classes.depth}
      aria-label={`Show the depth of ${requirementsText(set.requirements)}: ${says}`}
    >
      <Sparkline values={values} says={says} />
    </Link>
  );
}

function Served({ waits }: { waits: RequirementSet['lastHour'] }) {
  return waits.served > 0 && <span className={classes.small}>{waits.served.toLocaleString('en')} served</span>;
}

function Problem({ set }: { set: RequirementSet }) {
  const { paused, offline } = set.runners;
  const look = { size: 'compact-sm', variant: 'default' } as const;
  return (
    <tr>
      <td colSpan={COLUMNS.length} className={classes.problem}>
        <p>{set.problem}</p>
        <Group gap="xs">
          {paused > 0 && (
            <ButtonLink {...look} to="/runners" search={{ state: 'paused' }}>
              Show paused runners
            </ButtonLink>
          )}
          {offline > 0 && (
            <ButtonLink {...look} to="/runners" search={{ state: 'offline' }}>
              Show offline runners
            </ButtonLink>
          )}
          <ButtonLink {...look} to="/runners/new" search={{ tags: set.requirements.tags }}>
            Register a runner
          </ButtonLink>
        </Group>
      </td>
    </tr>
  );
}
