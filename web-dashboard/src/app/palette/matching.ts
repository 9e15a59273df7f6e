/** What the palette offers: a page, a workflow, a run, a runner, something to do. */
export interface Entry {
  id: string;
  group: 'Pages' | 'Actions' | 'Workflows' | 'Runs' | 'Runners';
  label: string;
  about?: string;
  /** The server found it by what was typed, in a text that is not shown perhaps. */
  found?: boolean;
  go: () => void;
}

const MOST_OF_A_GROUP = 6;
/** Less than what fits by a text that is shown. */
const FOUND = 0.25;

/**
 * Say how well a text fits what was typed: 3 when it begins so, 2 when a word of it does, 1 when it holds it, 0 when not.
 * Several words must all fit.
 */
export function rankOf(text: string, typed: string): number {
  const lower = text.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const each = words.map((word) => {
    const at = lower.indexOf(word);
    if (at < 0) {
      return 0;
    }
    return at === 0 ? 3 : /[\s\-_/.:]/.test(lower[at - 1] ?? '') ? 2 : 1;
  });
  return each.length === 0 ? 1 : Math.min(...each);
}

/** Return what fits, the best first within each group. */
export function matching(entries: readonly Entry[], typed: string): Entry[] {
  const ranked = entries
    .map((entry) => ({
      entry,
      rank: Math.max(
        rankOf(entry.label, typed),
        rankOf(`${entry.about ?? ''}`, typed) / 2,
        entry.found === true ? FOUND : 0,
      ),
    }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  const counts = new Map<string, number>();
  return ranked.flatMap(({ entry }) => {
    const count = (counts.get(entry.group) ?? 0) + 1;
    counts.set(entry.group, count);
    return count <= MOST_OF_A_GROUP ? [entry] : [];
  });
}
