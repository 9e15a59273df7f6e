/**
 * Three-way merge of charts, task by task: what only one side changed is taken from it; where both changed a task, the
 * parts of it that only one changed; what both changed differently is a conflict that a person decides.
 */
import {
  appendEntries,
  type ChartText,
  type Entry,
  entryOf,
  placesOf,
  removeEntries,
  replaceEntries,
} from './edit/chartText';
import { redirect, withKey } from './edit/commands';
import { type EditorDocument, indexOf, viewOf, withChart } from './edit/document';
import { isRecord, type Json, sameJson } from './edit/json';
import { assignIn, spelledEntry } from './edit/splice';

export type Choice = 'mine' | 'theirs';

/** A task or a wire that both sides changed in ways that exclude each other. */
export interface Conflict {
  name: string;
  isTask: boolean;
  /** Text of the entry on each side; null where it was taken away or was not there yet. */
  base: string | null;
  mine: string | null;
  theirs: string | null;
}

export interface Merged {
  chart: ChartText;
  conflicts: Conflict[];
}

/**
 * Merge two charts that began as the same one. Conflicts without a choice keep the base's entry in {@link Merged.chart},
 * and are listed; with a choice for each the list is empty.
 */
export function mergeCharts(
  base: ChartText,
  mine: ChartText,
  theirs: ChartText,
  choices: ReadonlyMap<string, Choice> = new Map(),
): Merged {
  const sides = apart(base, mine, theirs);
  const conflicts: Conflict[] = [];
  const changed = new Map<string, Entry>();
  const gone = new Set<string>();
  for (const entry of base.entries) {
    const triple = { base: entry, mine: entryOf(sides.mine, entry.key), theirs: entryOf(sides.theirs, entry.key) };
    const result = mergeEntry(triple, base, choices.get(entry.key));
    if (result === 'conflict') {
      conflicts.push(conflictOf(entry.key, triple));
    } else if (result === null) {
      gone.add(entry.key);
    } else if (result !== entry) {
      changed.set(entry.key, result);
    }
  }
  const added = additions(base, sides.mine, sides.theirs);
  const edited = appendEntries(removeEntries(replaceEntries(base, changed), gone), added);
  return settleWires(base, edited, sides, { conflicts, choices });
}

interface Sides {
  mine: ChartText;
  theirs: ChartText;
}

interface Triple {
  base: Entry;
  mine: Entry | undefined;
  theirs: Entry | undefined;
}

const same = (a: Entry, b: Entry) => a === b || a.text === b.text;

function conflictOf(name: string, { base, mine, theirs }: Triple): Conflict {
  const isTask = viewOf(base).task !== null;
  return { name, isTask, base: base.text, mine: mine?.text ?? null, theirs: theirs?.text ?? null };
}

/** Return the merged entry, null when it is to go, or that a person has to decide. */
function mergeEntry(
  { base, mine, theirs }: Triple,
  chart: ChartText,
  choice: Choice | undefined,
): Entry | null | 'conflict' {
  if (mine !== undefined && same(mine, base)) {
    return theirs ?? null;
  }
  if (theirs !== undefined && same(theirs, base)) {
    return mine ?? null;
  }
  if (mine === undefined && theirs === undefined) {
    return null;
  }
  if (mine !== undefined && theirs !== undefined) {
    if (same(mine, theirs)) {
      return mine;
    }
    const value = mergeValues(spelledEntry(base), spelledEntry(mine), spelledEntry(theirs), choice);
    if (value !== CONFLICT && value !== undefined) {
      return assignIn(base, [], value, chart.style);
    }
  }
  return choice === undefined ? 'conflict' : ((choice === 'mine' ? mine : theirs) ?? null);
}

const CONFLICT = Symbol('conflict');
type Part = Json | undefined;

/** Merge values member by member; undefined is what is not there. */
function mergeValues(base: Part, mine: Part, theirs: Part, choice: Choice | undefined): Part | typeof CONFLICT {
  if (sameJson(mine, base)) {
    return theirs;
  }
  if (sameJson(theirs, base) || sameJson(mine, theirs)) {
    return mine;
  }
  if (!isRecord(mine) || !isRecord(theirs)) {
    return choice === undefined ? CONFLICT : choice === 'mine' ? mine : theirs;
  }
  const before: Record<string, unknown> = isRecord(base) ? base : {};
  const merged: { [key: string]: Json } = {};
  const added = [mine, theirs].map((side) => Object.keys(side).filter((key) => !(key in before)));
  const later = [...new Set(added.flat())].sort();
  for (const key of [...Object.keys(before), ...later]) {
    const part = mergeValues(before[key] as Part, mine[key] as Part, theirs[key] as Part, choice);
    if (part === CONFLICT) {
      return CONFLICT;
    }
    if (part !== undefined) {
      merged[key] = part;
    }
  }
  return merged;
}

/** Entries that one side added, in its order; the side whose text comes first goes first, whoever asks. */
function additions(base: ChartText, mine: ChartText, theirs: ChartText): Entry[] {
  const of = (chart: ChartText) => chart.entries.filter((entry) => !placesOf(base).has(entry.key));
  const sides = [of(mine), of(theirs)].sort((a, b) => order(signature(a), signature(b)));
  const seen = new Set<string>();
  return sides.flat().filter((entry) => {
    const isNew = !seen.has(entry.key);
    seen.add(entry.key);
    return isNew;
  });
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const signature = (entries: readonly Entry[]) => entries.map((entry) => entry.key + entry.text).join('\n');

/** Give new names to what both sides added under one name, on the side whose entry comes later in the alphabet. */
function apart(base: ChartText, mine: ChartText, theirs: ChartText): Sides {
  let sides: Sides = { mine, theirs };
  const taken = new Set([...placesOf(base).keys(), ...placesOf(mine).keys(), ...placesOf(theirs).keys()]);
  for (const { key } of mine.entries) {
    const [a, b] = [entryOf(mine, key), entryOf(theirs, key)];
    if (placesOf(base).has(key) || a === undefined || b === undefined || same(a, b)) {
      continue;
    }
    const name = freshName(key, taken);
    taken.add(name);
    sides =
      order(a.text, b.text) > 0
        ? { ...sides, mine: rename(sides.mine, key, name) }
        : { ...sides, theirs: rename(sides.theirs, key, name) };
  }
  return sides;
}

function freshName(wish: string, taken: ReadonlySet<string>): string {
  const stem = wish.replace(/\.\d+$/, '');
  let number = 0;
  while (taken.has(`${stem}.${number}`)) {
    number++;
  }
  return `${stem}.${number}`;
}

function rename(chart: ChartText, key: string, name: string): ChartText {
  const entry = entryOf(chart, key);
  if (entry === undefined) {
    return chart;
  }
  const isWire = viewOf(entry).wire !== null;
  const own = withKey(entry, name, chart.style);
  const changed = new Map([[key, isWire ? assignIn(own, ['name'], name, chart.style) : own]]);
  for (const wire of indexOf(chart).wiresOf(key)) {
    const led = entryOf(chart, wire.id);
    if (led !== undefined) {
      changed.set(
        wire.id,
        redirect(led, wire, (task) => (task === key ? name : task), chart.style),
      );
    }
  }
  return replaceEntries(chart, changed);
}

/** A task that one side took away and to which the other laid wires is a conflict; when it goes, its wires go. */
function settleWires(
  base: ChartText,
  chart: ChartText,
  sides: Sides,
  { conflicts, choices }: { conflicts: Conflict[]; choices: ReadonlyMap<string, Choice> },
): Merged {
  const known = indexOf(chart).tasks;
  const baseTasks = indexOf(base).tasks;
  const restored: Entry[] = [];
  const cut = new Set<string>();
  const seen = new Set(conflicts.map((conflict) => conflict.name));
  for (const wire of indexOf(chart).wires.values()) {
    for (const name of [wire.from.task, wire.to.task]) {
      const before = entryOf(base, name);
      if (known.has(name) || before === undefined || !baseTasks.has(name)) {
        continue;
      }
      const triple = { base: before, mine: entryOf(sides.mine, name), theirs: entryOf(sides.theirs, name) };
      const choice = choices.get(name);
      const kept = choice === 'mine' ? triple.mine : choice === 'theirs' ? triple.theirs : before;
      if (choice !== undefined && kept === undefined) {
        cut.add(wire.id);
      } else if (!seen.has(name)) {
        seen.add(name);
        restored.push(kept ?? before);
        if (choice === undefined) {
          conflicts.push(conflictOf(name, triple));
        }
      }
    }
  }
  return { chart: appendEntries(removeEntries(chart, cut), restored), conflicts };
}

/** Merge documents: the charts, and the sidecar files by the same rules. */
export function mergeDocuments(
  base: EditorDocument,
  mine: EditorDocument,
  theirs: EditorDocument,
  choices: ReadonlyMap<string, Choice> = new Map(),
): { document: EditorDocument; conflicts: Conflict[] } {
  const { chart, conflicts } = mergeCharts(base.chart, mine.chart, theirs.chart, choices);
  const merged = withChart(base, chart);
  if (base.sidecar === null || mine.sidecar === null || theirs.sidecar === null) {
    const sidecar = mine.sidecar === base.sidecar ? theirs.sidecar : mine.sidecar;
    return { document: { ...merged, sidecar }, conflicts };
  }
  const aside = mergeCharts(base.sidecar, mine.sidecar, theirs.sidecar, choices);
  const names = new Set(conflicts.map((conflict) => conflict.name));
  const further = aside.conflicts.filter((conflict) => !names.has(conflict.name));
  return { document: { chart, sidecar: aside.chart }, conflicts: [...conflicts, ...further] };
}
