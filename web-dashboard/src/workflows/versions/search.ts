/** What the address of the versions page says. */
export interface VersionsSearch {
  /** Versions that are picked for a comparison, at most two. */
  pick?: string[];
}

export const COMPARE_VIEWS = ['canvas', 'list', 'text'] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];

/** What the address of a comparison says. */
export interface CompareSearch {
  /** Hashes of the older and the newer version; absent are the newest version and the one before it. */
  from?: string;
  to?: string;
  view?: CompareView;
  /** Unique name of the selected task. */
  task?: string;
}

const REVISION = /^([0-9a-f]{4,40}|head|draft)$/;

function revision(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return REVISION.test(text) ? text : undefined;
}

export function versionsSearch(search: Record<string, unknown>): VersionsSearch {
  const picked = Array.isArray(search.pick) ? search.pick.flatMap((each) => revision(each) ?? []).slice(0, 2) : [];
  return picked.length === 0 ? {} : { pick: picked };
}

export function compareSearch(search: Record<string, unknown>): CompareSearch {
  const from = revision(search.from);
  const to = revision(search.to);
  const view = COMPARE_VIEWS.find((each) => each === search.view);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(view === undefined ? {} : { view }),
    ...(typeof search.task === 'string' ? { task: search.task } : {}),
  };
}
