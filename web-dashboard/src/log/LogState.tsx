import { Loader, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/problem';
import { ProblemAlert } from '../ui/ProblemAlert';
import type { LogFacts } from './LogSource';
import classes from './LogView.module.css';

interface Props {
  facts: LogFacts | null;
  attempt: number;
  live: boolean;
  /** What the attempt waits for, in words. */
  waiting: ReactNode;
  onRetry: () => void;
}

/** What stands in place of lines when there are none; null when there are some. */
export function LogState({ facts, attempt, live, waiting, onRetry }: Props) {
  const words = wordsFor(facts, attempt, live, waiting);
  if (words === null) {
    return null;
  }
  if (words instanceof Error) {
    return (
      <div className={classes.state}>
        <ProblemAlert error={words} onRetry={onRetry} />
      </div>
    );
  }
  return (
    <div className={classes.state} role="status">
      <Stack align="center" gap="xs">
        {words.busy && <Loader size="sm" type="dots" aria-hidden />}
        <Text fw={600}>{words.title}</Text>
        {words.about && (
          <Text size="sm" c="dimmed" component="div" maw={480}>
            {words.about}
          </Text>
        )}
      </Stack>
    </div>
  );
}

interface Words {
  title: string;
  about?: ReactNode;
  busy?: boolean;
}

function wordsFor(facts: LogFacts | null, attempt: number, live: boolean, waiting: ReactNode): Words | Error | null {
  if (attempt < 1) {
    return { title: 'No runner has taken this task yet', about: waiting ?? 'Its log begins when one does.' };
  }
  if (facts === null || facts.phase === 'opening') {
    return { title: facts?.offlineSince ? 'The server cannot be reached' : 'Opening the log', busy: true };
  }
  if (facts.phase === 'failed') {
    if (facts.error instanceof ProblemError && facts.error.status === 404) {
      return {
        title: 'There is no such log',
        about: 'It may have been removed with its run, or it is not shared with you.',
      };
    }
    return facts.error ?? new Error('The log could not be read.');
  }
  if (facts.lines > 0 || facts.unfinished !== null) {
    return null;
  }
  if (!facts.ended) {
    return live
      ? { title: 'Nothing written yet', about: waiting ?? 'Lines appear here as the task writes them.', busy: true }
      : { title: 'Nothing written yet', about: 'The rest of the log is on its way.' };
  }
  return facts.complete
    ? { title: 'The task wrote nothing', about: 'Its log is complete and empty.' }
    : { title: 'The log is lost', about: 'The runner vanished before it sent a line.' };
}
