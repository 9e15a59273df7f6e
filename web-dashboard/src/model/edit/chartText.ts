/**
 * The text of a node chart, cut at its members: joined again it is the same text, and an edit touches one member only.
 * Immutable; versions share what is equal, so that undo costs nothing and the whole is never read again.
 */
import { type ChartEntry, scanDocument } from '../document';

/** How a file is laid out, so that what is added to it looks like the rest. */
export interface Style {
  /** Line end, or empty when the file is one line. */
  newline: string;
  /** One step of indentation. */
  indent: string;
  /** What stands between members on one line. */
  comma: string;
  /** What stands between a name and its value. */
  colon: string;
  /** Other characters are written as escapes. */
  ascii: boolean;
}

/** One member of the outermost object: a task, a wire, or something else. */
export interface Entry {
  /** Name, without quotes and escapes. */
  readonly key: string;
  /** White space before the name. */
  readonly lead: string;
  /** The name as it is written. */
  readonly keyText: string;
  /** From the name to the value. */
  readonly colon: string;
  /** The value as it is written. */
  readonly text: string;
  /** White space between the value and the comma; hardly ever any. */
  readonly trail: string;
}

export interface ChartText {
  /** Everything up to and with the opening brace. */
  readonly open: string;
  readonly entries: readonly Entry[];
  /** Everything from behind the last value. */
  readonly close: string;
  readonly style: Style;
}

function styleOf(text: string, first: Entry | undefined): Style {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins at 0.
  const ascii = /^[\u0000-\u007f]*$/.test(text);
  if (first === undefined) {
    return { newline: '\n', indent: '  ', comma: ', ', colon: ': ', ascii: ascii && text.length > 2 };
  }
  const line = first.lead.lastIndexOf('\n');
  const colon = first.colon.length > 1 ? ': ' : ':';
  return {
    newline: line < 0 ? '' : first.lead.includes('\r\n') ? '\r\n' : '\n',
    indent: first.lead.slice(line + 1),
    comma: colon === ':' ? ',' : ', ',
    colon,
    ascii,
  };
}

function cut(text: string, from: number, end: number, found: ChartEntry): Entry {
  const keyEnd = found.start - (/\s*:\s*$/.exec(text.slice(from, found.start))?.[0].length ?? 0);
  return {
    key: found.name,
    lead: text.slice(from, found.keyStart),
    keyText: text.slice(found.keyStart, keyEnd),
    colon: text.slice(keyEnd, found.start),
    text: text.slice(found.start, found.end),
    trail: text.slice(found.end, end),
  };
}

/** Cut a text into the members of its outermost object. Throws {@link SyntaxFault} where it is no JSON object. */
export function parseChartText(text: string): ChartText {
  const scanned = scanDocument(text, true);
  const entries: Entry[] = [];
  let from = scanned.start + 1;
  for (const [place, found] of scanned.entries.entries()) {
    const isLast = place === scanned.entries.length - 1;
    const end = isLast ? found.end : text.indexOf(',', found.end);
    entries.push(cut(text, from, end, found));
    from = isLast ? end : end + 1;
  }
  const open = text.slice(0, scanned.start + 1);
  const chart = { open, entries, close: text.slice(from), style: styleOf(text, entries[0]) };
  texts.set(chart, text);
  return chart;
}

const texts = new WeakMap<ChartText, string>();

/** Return the whole text of a chart. */
export function textOf(chart: ChartText): string {
  let text = texts.get(chart);
  if (text === undefined) {
    const members = chart.entries.map((each) => each.lead + each.keyText + each.colon + each.text + each.trail);
    text = chart.open + members.join(',') + chart.close;
    texts.set(chart, text);
  }
  return text;
}

const places = new WeakMap<ChartText, Map<string, number>>();

/** Return the places of a chart's members by name; of two with one name, the later. */
export function placesOf(chart: ChartText): ReadonlyMap<string, number> {
  let map = places.get(chart);
  if (map === undefined) {
    map = new Map(chart.entries.map((each, index) => [each.key, index]));
    places.set(chart, map);
  }
  return map;
}

/** Return a member by name, or undefined. */
export function entryOf(chart: ChartText, key: string): Entry | undefined {
  const place = placesOf(chart).get(key);
  return place === undefined ? undefined : chart.entries[place];
}

/** Put other members in the place of some, by name. The same chart comes back when nothing differs. */
export function replaceEntries(chart: ChartText, changed: ReadonlyMap<string, Entry>): ChartText {
  const at = placesOf(chart);
  let entries: Entry[] | null = null;
  for (const [key, entry] of changed) {
    const place = at.get(key);
    if (place !== undefined && chart.entries[place] !== entry) {
      entries ??= [...chart.entries];
      entries[place] = entry;
    }
  }
  return entries === null ? chart : { ...chart, entries };
}

/** Take members away, by name. */
export function removeEntries(chart: ChartText, keys: ReadonlySet<string>): ChartText {
  const entries = chart.entries.filter((each) => !keys.has(each.key));
  if (entries.length === chart.entries.length) {
    return chart;
  }
  // The white space before the first member belongs to the brace as well: keep the chart's own.
  const first = entries[0];
  const lead = chart.entries[0]?.lead;
  if (first !== undefined && lead !== undefined && first.lead !== lead) {
    entries[0] = { ...first, lead };
  }
  return { ...chart, entries };
}

/** Add members behind the last, laid out like the rest. */
export function appendEntries(chart: ChartText, added: readonly Entry[]): ChartText {
  if (added.length === 0) {
    return chart;
  }
  const { style } = chart;
  const last = chart.entries.at(-1);
  const lead = style.newline === '' ? '' : style.newline + style.indent;
  const laid = added.map((each, place) => {
    const isFirst = last === undefined && place === 0;
    return { ...each, lead: style.newline === '' && !isFirst ? style.comma.slice(1) : lead };
  });
  const close = last === undefined ? chart.close.replace(/^\s*\}/, `${style.newline}}`) : chart.close;
  return { ...chart, entries: [...chart.entries, ...laid], close };
}

/** Text of a chart without a task. */
export const EMPTY_CHART = '{}\n';
