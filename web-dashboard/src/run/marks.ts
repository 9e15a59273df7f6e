import type { TaskMark } from '../canvas/looks';
import { durationText } from '../ui/time';
import { ranMs, type TaskRow } from './runState';
import type { Colouring } from './search';

/** What the graph's colours mean: states by themselves, anything else by a list of colours. */
export interface Colours {
  readonly by: Colouring;
  readonly legend: readonly { readonly label: string; readonly colour: string }[];
  /** Return the colour of a task; nothing where that of its state stays. */
  readonly of: (row: TaskRow) => string | undefined;
}

/** From short to long; each reads on both schemes, and their order also by lightness. */
const LENGTHS = ['#93c5fd', '#60a5fa', '#3b82f6', '#2563eb', '#1e40af'] as const;
const NAMED: readonly string[] = ['#2563eb', '#c2410c', '#0e7490', '#6d28d9', '#a16207', '#be185d', '#4d7c0f'];
/** What runners or tags beyond those share. */
const OTHERS = '#64748b';

const PLAIN: Colours = { by: 'state', legend: [], of: () => undefined };

/**
 * Choose the colours of the graph by what they should tell.
 *
 * @param tagsOf tells which tags a task asks for, by its index
 */
export function coloursOf(
  rows: readonly TaskRow[],
  by: Colouring,
  tagsOf: (index: number) => readonly string[] = () => [],
): Colours {
  switch (by) {
    case 'state':
      return PLAIN;
    case 'duration':
      return byDuration(rows);
    case 'runner':
      return byName(rows, 'runner', (row) => row.runner);
    case 'tags':
      return byName(rows, 'tags', ({ index }) => [...tagsOf(index)].sort().join(', ') || 'no tags');
  }
}

function byDuration(rows: readonly TaskRow[]): Colours {
  const ended = rows.flatMap((row) => (row.finishedAt === null ? [] : (ranMs(row, row.finishedAt) ?? [])));
  const longest = ended.reduce((most, each) => Math.max(most, each), 1);
  const step = longest / LENGTHS.length;
  const legend = LENGTHS.map((colour, at) => ({ colour, label: `up to ${durationText(step * (at + 1))}` }));
  const of = (row: TaskRow) => {
    const ran = row.finishedAt === null ? null : ranMs(row, row.finishedAt);
    return ran === null ? undefined : LENGTHS[Math.min(LENGTHS.length - 1, Math.floor(ran / step))];
  };
  return { by: 'duration', legend, of };
}

/** Give each name a colour as long as there are some; tasks without a name keep that of their state. */
function byName(rows: readonly TaskRow[], by: Colouring, nameOf: (row: TaskRow) => string | null): Colours {
  const names = [...new Set(rows.flatMap((row) => nameOf(row) ?? []))].sort();
  const colours = new Map(names.map((name, at) => [name, NAMED[at] ?? OTHERS]));
  const legend = names.slice(0, NAMED.length).map((label) => ({ label, colour: colours.get(label) ?? OTHERS }));
  const others = names.length - legend.length;
  if (others > 0) {
    legend.push({ label: others === 1 ? '1 other' : `${others} others`, colour: OTHERS });
  }
  const of = (row: TaskRow) => {
    const name = nameOf(row);
    return name === null ? undefined : colours.get(name);
  };
  return { by, legend, of };
}

/** Say of each task how the canvas draws it, by its place in the chart. */
export function marksOf(
  rows: readonly TaskRow[],
  places: ReadonlyMap<number, number>,
  { colours, fade }: { colours: Colours; fade: boolean },
): Map<number, TaskMark> {
  const marks = new Map<number, TaskMark>();
  for (const row of rows) {
    const place = places.get(row.index);
    if (place !== undefined) {
      marks.set(place, {
        state: row.state,
        badge: badgeOf(row),
        colour: colours.of(row),
        faded: fade && row.state === 'succeeded',
      });
    }
  }
  return marks;
}

/** Write beside a task how long it ran, or which try it is. */
function badgeOf(row: TaskRow): string | undefined {
  if (row.finishedAt !== null && row.startedAt !== null) {
    return durationText(row.finishedAt - row.startedAt);
  }
  return row.attempt > 1 ? `try ${row.attempt}` : undefined;
}
