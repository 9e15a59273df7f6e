/** Orders in which the list of workflows can be had. */
export const SORTS = ['-updatedAt', 'updatedAt', '-createdAt', 'createdAt', 'name', '-name'] as const;
export type Sort = (typeof SORTS)[number];

export const FIRST_SORT: Sort = '-updatedAt';

/** What the address of the list of workflows says; absent fields have their ordinary values. */
export interface WorkflowsSearch {
  /** Part of the name or the description. */
  name?: string;
  /** User name. */
  owner?: string;
  sort?: Sort;
}

/** Parts of the page of one workflow. */
export const TABS = ['graph', 'runs', 'runners', 'environments', 'timers', 'sharing', 'about'] as const;
export type Tab = (typeof TABS)[number];

/** What the address of a workflow says. */
export interface WorkflowSearch {
  tab?: Tab;
  /** Index of the selected task of the graph. */
  task?: number;
  /** The dialog that executes it is open. */
  execute?: boolean;
}

type Raw = Record<string, unknown>;

/** Read a text of an address: a name that is a number arrives as one. */
function text(value: unknown): string | undefined {
  const read = typeof value === 'number' ? String(value) : value;
  return typeof read === 'string' && read.trim() !== '' ? read : undefined;
}

/** Read the address of the list; what it does not know it leaves away. */
export function workflowsSearch(raw: Raw): WorkflowsSearch {
  const sort = SORTS.find((each) => each === raw.sort);
  return { name: text(raw.name), owner: text(raw.owner), sort: sort === FIRST_SORT ? undefined : sort };
}

/** Read the address of a workflow. */
export function workflowSearch(raw: Raw): WorkflowSearch {
  const tab = TABS.find((each) => each === raw.tab);
  const task = typeof raw.task === 'number' && Number.isInteger(raw.task) && raw.task >= 0 ? raw.task : undefined;
  return {
    tab: tab === 'graph' ? undefined : tab,
    task,
    execute: raw.execute === true || raw.execute === 1 ? true : undefined,
  };
}
