/** How a runner's program stands to the server's. */
export type VersionStanding = 'current' | 'update available' | 'newer than the server';

/** Return how two versions stand to each other, or null where one is not known. */
export function versionStanding(runner: string | undefined, server: string | undefined): VersionStanding | null {
  if (runner === undefined || server === undefined) {
    return null;
  }
  const order = compareVersions(runner, server);
  if (order === 0) {
    return 'current';
  }
  return order < 0 ? 'update available' : 'newer than the server';
}

/** Compare versions part by part: numbers as numbers, and what stands behind a `-` comes before the version without it. */
export function compareVersions(one: string, other: string): number {
  const [first = '', ...firstMore] = one.split('-');
  const [second = '', ...secondMore] = other.split('-');
  return (
    compareParts(first.split('.'), second.split('.')) ||
    Number(firstMore.length === 0) - Number(secondMore.length === 0) ||
    firstMore.join('-').localeCompare(secondMore.join('-'), 'en', { numeric: true })
  );
}

function compareParts(one: readonly string[], other: readonly string[]): number {
  const places = Math.max(one.length, other.length);
  for (let place = 0; place < places; place++) {
    const order = (one[place] ?? '0').localeCompare(other[place] ?? '0', 'en', { numeric: true });
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}
