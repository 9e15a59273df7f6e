import type { Wire } from '../api/client';

type Timer = Wire<'TimerView'>;

interface Named {
  id: string;
  name: string;
  owner: string;
}

/** Tell whether a timer of this user executes the workflow: it may name it by id, by name or by owner and name. */
export function executes(timer: Timer, workflow: Named): boolean {
  if (timer.action.type !== 'execute') {
    return false;
  }
  const named = timer.action.workflow;
  const byName = timer.owner === workflow.owner && named === workflow.name;
  const byBoth = named.toLowerCase() === `${workflow.owner}/${workflow.name}`.toLowerCase();
  return named === workflow.id || byName || byBoth;
}

/** Say when a timer fires. */
export function whenText(timer: Timer): string {
  if (timer.cron !== undefined) {
    return `${timer.cron}${timer.zone === undefined ? '' : ` (${timer.zone})`}`;
  }
  return 'once';
}
