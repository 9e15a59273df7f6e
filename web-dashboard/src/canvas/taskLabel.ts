import type { ChartTask } from '../model/graph';
import type { TaskMark } from './looks';

/** Say in words what a card shows: "mesh, running, 2 of 3 inputs connected". */
export function taskLabel(task: ChartTask, mark: TaskMark | null): string {
  const connected = task.inputs.filter((input) => input.connected).length;
  const inputs = task.inputs.length === 0 ? 'no inputs' : `${connected} of ${task.inputs.length} inputs connected`;
  const parts = [task.title, mark?.state, mark?.tone, mark?.badge, task.flags.tunnel ? 'tunnel' : undefined, inputs];
  return parts.filter((part) => part !== undefined).join(', ');
}
