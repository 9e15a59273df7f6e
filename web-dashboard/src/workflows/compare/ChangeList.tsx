import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Wire } from '../../api/client';
import { EmptyState } from '../../ui/EmptyState';
import { AnchorLink } from '../../ui/links';
import { ChangedValues } from './ChangedValues';
import classes from './compare.module.css';
import type { Changes } from './useComparison';

interface Props {
  workflow: string;
  changes: Changes;
  /** Hashes that the address names, for links to the canvas. */
  versions: { from?: string; to?: string };
}

/** What changed, in words: the same as on the canvas, with values before and after. */
export function ChangeList({ workflow, changes, versions }: Props) {
  const { counts } = changes;
  const task = (name: string) => (
    <AnchorLink
      className={classes.name}
      to="/workflows/$workflow/compare"
      params={{ workflow }}
      search={{ ...versions, view: 'canvas', task: name }}
    >
      {name}
    </AnchorLink>
  );
  const subjects = [...new Set(changes.changed.map((change) => change.subject))];
  if (counts.added + counts.removed + counts.renamed + counts.rewired + counts.changed + counts.moved === 0) {
    return <Nothing changes={changes} />;
  }
  return (
    <>
      {changes.truncated && (
        <Text size="sm" mb="sm">
          Only the first 1,000 of each kind are listed; the numbers count all.
        </Text>
      )}
      <Group title="Added" count={counts.added} items={changes.added.map((name) => [name, task(name)])} />
      <Group title="Removed" count={counts.removed} items={changes.removed.map((name) => [name, task(name)])} />
      <Group
        title="Renamed"
        count={counts.renamed}
        items={changes.renamed.map(({ before, after }) => [
          after,
          <>
            {before} → {task(after)}
          </>,
        ])}
      />
      <Group
        title="Rewired"
        count={counts.rewired}
        items={changes.rewired.map((rewired) => [rewired.task, <Rewired key="" rewired={rewired} task={task} />])}
      />
      <Group
        title="Changed"
        count={counts.changed}
        items={subjects.map((subject) => [
          subject,
          <>
            {task(subject)}
            <ChangedValues values={changes.changed.filter((change) => change.subject === subject)} />
          </>,
        ])}
      />
      <Group title="Moved only" count={counts.moved} folded items={changes.moved.map((name) => [name, task(name)])} />
    </>
  );
}

function Nothing({ changes }: { changes: Changes }) {
  return (
    <EmptyState title="The same workflow">
      {changes.counts.cached > 0
        ? `Only results that the desktop saves with the chart differ, in ${changes.counts.cached} tasks; no run uses them.`
        : changes.counts.bytes
          ? 'The files differ in their layout only; the text shows how.'
          : 'Both versions are the same, byte for byte.'}
    </EmptyState>
  );
}

interface GroupProps {
  title: string;
  count: number;
  items: [key: string, content: ReactNode][];
  folded?: boolean;
}

function Group({ title, count, items, folded = false }: GroupProps) {
  if (count === 0) {
    return null;
  }
  const list = (
    <ul className={classes.items}>
      {items.map(([key, content]) => (
        <li key={key}>{content}</li>
      ))}
    </ul>
  );
  return (
    <section className={classes.group} aria-label={`${title}, ${count}`}>
      {folded ? (
        <details>
          <summary>
            {title} ({count})
          </summary>
          {list}
        </details>
      ) : (
        <>
          <Title order={2} size="h5">
            {title} ({count})
          </Title>
          {list}
        </>
      )}
    </section>
  );
}

function Rewired({ rewired, task }: { rewired: Wire<'RewiredTask'>; task: (name: string) => ReactNode }) {
  return (
    <>
      {task(rewired.task)}
      <div className={classes.value}>
        {rewired.removed.map((each) => (
          <Dependency key={`-${each.input} ${each.from} ${each.output}`} sign="-" dependency={each} />
        ))}
        {rewired.added.map((each) => (
          <Dependency key={`+${each.input} ${each.from} ${each.output}`} sign="+" dependency={each} />
        ))}
      </div>
    </>
  );
}

function Dependency({ sign, dependency }: { sign: '+' | '-'; dependency: Wire<'ChartDependency'> }) {
  return (
    <span className={classes.line} data-sign={sign}>
      {sign} {dependency.input} ← {dependency.from}.{dependency.output}
    </span>
  );
}
