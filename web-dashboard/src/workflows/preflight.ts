import type { Wire } from '../api/client';

type Preflight = Wire<'Preflight'>;
type Needed = Wire<'PreflightNeeded'>;

/** How a start looks: nothing in the way, a wait, something that no runner can do, or no chart to run. */
export type Outlook = 'ready' | 'waits' | 'stuck' | 'unsound';

/** Judge what the server found. */
export function outlookOf(preflight: Preflight): Outlook {
  if (!preflight.sound) {
    return 'unsound';
  }
  if (preflight.requirements.some((needed) => needed.problem !== undefined)) {
    return 'stuck';
  }
  return preflight.requirements.every((needed) => needed.runners.free > 0) ? 'ready' : 'waits';
}

/** Say in one sentence what the outlook is. */
export function outlookText(preflight: Preflight): string {
  switch (outlookOf(preflight)) {
    case 'unsound':
      return 'The chart has faults: it cannot be run.';
    case 'stuck': {
      const stuck = preflight.requirements.filter((needed) => needed.problem !== undefined);
      const tasks = stuck.reduce((sum, needed) => sum + needed.tasks, 0);
      return `No runner can take ${counted(tasks, 'task')}: the run would start and wait for one.`;
    }
    case 'waits':
      return 'Runners fit every task; some of them are busy now, so tasks would wait.';
    case 'ready':
      return preflight.tasks === preflight.waits
        ? 'No task needs a runner.'
        : 'A runner is free for every kind of task.';
  }
}

/** Say how many runners fit: "2 free, 1 busy of 4 that fit", or why none does. */
export function runnersText({ runners, slots }: Needed): string {
  const parts = [
    [runners.free, 'free'],
    [runners.busy, 'busy'],
    [runners.paused, 'paused'],
    [runners.offline, 'offline'],
  ] as const;
  const present = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  if (present.length === 0) {
    return 'no runner';
  }
  return `${present.join(', ')} · ${counted(slots, 'slot')}`;
}

/** Say how many environments are made before tasks run, or null when none is. */
export function environmentsText(preflight: Preflight): string | null {
  const missing = preflight.environments.filter((environment) => environment.state !== 'ready').length;
  return missing === 0 ? null : `${counted(missing, 'environment')} will be made first`;
}

/** Write a number with its word: "1 task", "3 tasks". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
