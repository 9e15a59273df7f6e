export const WALL_PAGES = ['overview', 'queue', 'runners', 'runs', 'failures'] as const;
export type WallPageName = (typeof WALL_PAGES)[number];

/** What the address of a wall screen says. */
export interface WallSearch {
  /** Pages that take turns, parted by commas. */
  pages?: string;
  /** Only queues and runners that have all of these tags, parted by commas. */
  tags?: string;
  theme?: 'light' | 'dark';
  /** Size of everything; 1 is the ordinary one. */
  scale?: number;
}

const SMALLEST = 0.5;
const LARGEST = 3;

/** Read the address of a wall screen; what makes no sense is left out. */
export function readWallSearch(search: Record<string, unknown>): WallSearch {
  const scale = Number(search.scale);
  return {
    pages: textOf(search.pages),
    tags: textOf(search.tags),
    theme: search.theme === 'light' || search.theme === 'dark' ? search.theme : undefined,
    scale: Number.isFinite(scale) && scale > 0 ? Math.min(LARGEST, Math.max(SMALLEST, scale)) : undefined,
  };
}

/** Return the pages that take turns; one with everything when none is named. */
export function pagesOf(text: string | undefined): WallPageName[] {
  const named = listOf(text).filter((word): word is WallPageName => WALL_PAGES.some((page) => page === word));
  return named.length === 0 ? ['overview'] : named;
}

/** Return the words of a list that is parted by commas. */
export function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** An address is read as JSON, so that a tag `12` comes as a number and several as a list. */
function textOf(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.join(',') : `${value ?? ''}`;
  return text === '' ? undefined : text;
}
