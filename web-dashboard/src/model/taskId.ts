/** Return the run that a task belongs to and its place in it, by the form of its id; null for what is no such id. */
export function placeInRun(task: string): { run: string; index: number } | null {
  const found = /^tsk_([0-9a-f]{32})_(\d+)$/.exec(task);
  return found === null ? null : { run: `run_${found[1]}`, index: Number(found[2]) };
}

/** Return the run that a task belongs to, or null for an id that is not one. */
export function runOfTask(task: string): string | null {
  return placeInRun(task)?.run ?? null;
}

/** Return the id of another task of the same run. */
export function siblingOf(task: string, index: number): string {
  return task.replace(/_\d+$/, `_${index}`);
}
