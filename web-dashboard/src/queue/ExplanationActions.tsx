import { Code } from '@mantine/core';
import type { Wire } from '../api/client';
import { CopyText } from '../ui/CopyText';
import { ButtonLink } from '../ui/links';
import classes from './Explanation.module.css';
import { actionPage, type Explanation } from './explain';

/** What a person can do, each with the page that does it or the command. */
export function ActionList({ why }: { why: Explanation }) {
  if (why.actions.length === 0) {
    return null;
  }
  return (
    <div>
      <h3 className={classes.title}>What helps</h3>
      <ul className={classes.plain}>
        {why.actions.map((action) => (
          <li className={classes.action} key={`${action.code} ${action.text}`}>
            <span>{action.text}</span>
            <Step action={action} why={why} />
            {action.command !== undefined && (
              <span className={classes.command}>
                <Code>{action.command}</Code>
                <CopyText text={action.command} what="command" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const LOOK = { size: 'compact-xs', variant: 'default' } as const;

function Step({ action, why }: { action: Wire<'ExplanationAction'>; why: Explanation }) {
  const target = actionPage(action, why);
  switch (target?.page) {
    case 'task':
      return (
        <ButtonLink {...LOOK} to="/tasks/$task" params={{ task: target.task }}>
          Explain it
        </ButtonLink>
      );
    case 'log':
      return (
        <ButtonLink
          {...LOOK}
          to="/tasks/$task/attempts/$number/log"
          params={{ task: target.task, number: `${target.number}` }}
        >
          Open log
        </ButtonLink>
      );
    case 'queue':
      return (
        <ButtonLink {...LOOK} to="/queue">
          Show queue
        </ButtonLink>
      );
    case 'runners':
      return (
        <ButtonLink {...LOOK} to="/runners" search={{ q: target.q }}>
          Show runners
        </ButtonLink>
      );
    case 'newRunner':
      return (
        <ButtonLink {...LOOK} to="/runners/new" search={{ tags: target.tags }}>
          Register runner
        </ButtonLink>
      );
    default:
      return null;
  }
}
