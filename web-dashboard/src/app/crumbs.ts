/** A step of the way to a page: of the rail, a workflow by its id, or the page itself (which has no address here). */
export type Crumb =
  | { label: string; to: '/workflows' | '/runs' | '/queue' | '/runners' }
  | { workflow: string }
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
  const middle = section === 'workflows' && rest.length > 0 ? [{ workflow: thing }] : [];
  return [first, ...middle, { here: true }];
}
