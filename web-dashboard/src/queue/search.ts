import { SET_STATES, type SetState } from './sets';

/** What the page of the queue shows; the URL's own state. */
export interface QueueSearch {
  tag?: string;
  /** The set whose tasks are listed. */
  queue?: number;
  state?: SetState;
  /** Only the tasks of whoever looks. */
  mine?: boolean;
  /** Whether it is shown how deep the chosen set was. */
  depth?: boolean;
  /** The task whose explanation is open. */
  explain?: string;
}

/** Read the state of the page out of an address; what is not one is left out. */
export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  const queue = Number(search.queue);
  return {
    tag: text(search.tag),
    queue: Number.isInteger(queue) && queue > 0 ? queue : undefined,
    state: SET_STATES.find((state) => state === search.state),
    mine: search.mine === true ? true : undefined,
    depth: search.depth === true ? true : undefined,
    explain: text(search.explain),
  };
}

/** An address is read as JSON, so a text that looks like a number comes as one. */
function text(value: unknown): string | undefined {
  const given = typeof value === 'number' ? `${value}` : value;
  return typeof given === 'string' && given !== '' ? given : undefined;
}
