import type { ChartTask } from '../model/graph';
import { valueText } from './valueText';

/** Return the tasks whose name, title, path, terminals or values have a text in them, in their order. */
export function findTasks(tasks: readonly ChartTask[], text: string): number[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') {
    return [];
  }
  return tasks.filter((task) => textOf(task).includes(wanted)).map((task) => task.index);
}

function textOf(task: ChartTask): string {
  const values = task.terminals.map((each) => `${each.name} ${each.fed ? '' : wholeText(each.value)}`);
  return [task.title, task.name, task.path.join(' › '), task.path.join('/'), ...values].join('\n').toLocaleLowerCase();
}

function wholeText(value: unknown): string {
  return typeof value === 'string' ? value : valueText(value);
}
