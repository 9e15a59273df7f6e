import { Code, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { Wire } from '../api/client';
import classes from './ChartProblems.module.css';

const SHOWN = 50;

/** Faults and warnings of a chart, each with its place in the file and what to do. */
export function ChartProblems({ problems }: { problems: readonly Wire<'Problem'>[] }) {
  if (problems.length === 0) {
    return null;
  }
  return (
    <ul className={classes.list}>
      {problems.slice(0, SHOWN).map((problem) => (
        <li key={`${problem.pointer} ${problem.code} ${problem.message}`} className={classes.item}>
          {problem.severity === 'error' ? (
            <IconCircleX size={16} color="var(--state-failed-ink)" role="img" aria-label="Error" />
          ) : (
            <IconAlertTriangle size={16} color="var(--state-waiting-ink)" role="img" aria-label="Warning" />
          )}
          <Text size="sm" component="span">
            {problem.pointer !== '' && <Code>{problem.pointer}</Code>} {problem.message}
          </Text>
        </li>
      ))}
      {problems.length > SHOWN && <li>and {problems.length - SHOWN} more</li>}
    </ul>
  );
}
