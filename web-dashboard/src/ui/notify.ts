import { notifications } from '@mantine/notifications';
import { ProblemError } from '../api/problem';

/** Tell in a corner of the window that something did not work. */
export function notifyProblem(error: unknown): void {
  const problem = error instanceof ProblemError ? error.problem : null;
  notifications.show({
    color: 'red',
    title: problem?.title ?? 'This did not work',
    message: error instanceof Error ? error.message : String(error),
    autoClose: 10_000,
  });
}
