import type { RunState } from '../ui/StateChip';

/** Three ways to look at one run. */
export const LENSES = ['graph', 'timeline', 'list'] as const;
export type Lens = (typeof LENSES)[number];

/** Parts of the drawer that shows one task. */
export const DRAWER_TABS = ['why', 'log', 'values', 'attempts', 'timing', 'environment'] as const;
export type DrawerTab = (typeof DRAWER_TABS)[number];

export const COLOURINGS = ['state', 'duration', 'runner', 'tags'] as const;
export type Colouring = (typeof COLOURINGS)[number];

export const RUN_STATES: readonly RunState[] = ['running', 'cancelling', 'succeeded', 'failed', 'cancelled'];

/** What the address of the list of runs says. */
export interface RunsSearch {
  state?: RunState;
  workflow?: string;
  owner?: string;
  /** Moments in RFC 3339: runs that were asked for from the one until before the other. */
  from?: string;
  to?: string;
}

/** What the address of a run says; each absent field has its ordinary value. */
export interface RunSearch {
  view?: Lens;
  /** Unique name of the selected task, or its id. */
  task?: string;
  /** Number of the selected attempt; absent is the newest. */
  attempt?: number;
  tab?: DrawerTab;
  /** The comparison with earlier runs is open. */
  compare?: boolean;
  colour?: Colouring;
  /** Tasks that succeeded are hidden in all lenses. */
  hide?: boolean;
  /** The view moves to what runs. */
  follow?: boolean;
  order?: 'start' | 'topological';
  group?: 'runner';
  /** Spans in which nothing happened keep their length on the timeline. */
  gaps?: boolean;
  critical?: boolean;
  /** Text and states that the list is filtered by. */
  find?: string;
  states?: string;
  /** Column that the list is sorted by; with "-" before it the other way round. */
  sort?: string;
}

type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const flag = (value: unknown): boolean | undefined => (value === true || value === 1 ? true : undefined);

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

function moment(value: unknown): string | undefined {
  const written = text(value);
  return written !== undefined && !Number.isNaN(Date.parse(written)) ? written : undefined;
}

/** Leave only what is set, so that addresses stay short. */
function present<Search extends object>(search: Search): Search {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Search;
}

/** Read the address of the list of runs; what is not understood is left out. */
export function runsSearch(raw: Raw): RunsSearch {
  return present({
    state: oneOf(RUN_STATES, raw.state),
    workflow: text(raw.workflow),
    owner: text(raw.owner),
    from: moment(raw.from),
    to: moment(raw.to),
  });
}

/** Read the address of a run; what is not understood is left out. */
export function runSearch(raw: Raw): RunSearch {
  const attempt = Number(raw.attempt);
  return present({
    view: oneOf(LENSES, raw.view),
    task: text(raw.task),
    attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : undefined,
    tab: oneOf(DRAWER_TABS, raw.tab),
    compare: flag(raw.compare),
    colour: oneOf(COLOURINGS, raw.colour),
    hide: flag(raw.hide),
    follow: flag(raw.follow),
    order: oneOf(['start', 'topological'] as const, raw.order),
    group: oneOf(['runner'] as const, raw.group),
    gaps: flag(raw.gaps),
    critical: flag(raw.critical),
    find: text(raw.find),
    states: text(raw.states),
    sort: text(raw.sort),
  });
}
