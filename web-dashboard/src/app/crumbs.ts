import { runOfTask } from '../model/taskId';

/** A step of the way to a page: of the rail, a workflow, run or task by its id, or the page itself (which has no address here). */
export type Crumb =
  | { label: string; to: '/workflows' | '/runs' | '/queue' | '/runners' }
  | { workflow: string }
  | { run: string }
  | { task: string }
  | { here: true };

const SECTIONS = {
  workflows: { label: 'Workflows', to: '/workflows' },
  runs: { label: 'Runs', to: '/runs' },
  tasks: { label: 'Queue', to: '/queue' },
  runners: { label: 'Runners', to: '/runners' },
} as const;

/** Return the way to a page from its address; nothing for pages of the rail, whose place shows there. */
export function crumbsOf(path: string): Crumb[] {
  const [section = '', thing, ...rest] = path.split('/').filter(Boolean);
  const first = section in SECTIONS ? SECTIONS[section as keyof typeof SECTIONS] : undefined;
  if (first === undefined || thing === undefined) {
    return [];
  }
  const run = runOfTask(thing);
  if (rest.length === 0) {
    return [first, { here: true }];
  }
  // A log is read from the run that it is of.
  return run === null
    ? [first, ...(section === 'workflows' ? [{ workflow: thing }] : []), { here: true }]
    : [SECTIONS.runs, { run }, { task: thing }, { here: true }];
}
