import { type Node, parseTree } from 'jsonc-parser';

/** An entry of a chart, a node or a connection, with its place in the text. */
export interface ChartEntry {
  name: string;
  /** Offset of the key's opening quote. */
  keyStart: number;
  /** Offset of the value's first character. */
  start: number;
  /** Offset behind the value's last character. */
  end: number;
}

/**
 * The text of a chart and where its entries are. Entries are found by one quick scan; the tree of one is made when it is
 * asked for, so that a chart of many megabytes opens at once and an edit looks at its own entry alone.
 */
export interface ChartDocument {
  readonly text: string;
  /** In the order of the file; a name that stands twice is there twice. */
  readonly entries: readonly ChartEntry[];
  /** The text is JSON, so that edits can be written into it; a Python literal can only be looked at. */
  readonly editable: boolean;
  /** Offset of the chart's opening brace. */
  readonly start: number;
  /** Offset of the chart's closing brace. */
  readonly end: number;
}

/** Text that is not what it should be, at an offset. */
export class SyntaxFault extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
    this.name = 'SyntaxFault';
  }
}

/**
 * Find the entries of a chart's text. Only brackets, quotes and the keys of the chart itself are looked at: whether the
 * entries are JSON is found out when they are read.
 *
 * @throws SyntaxFault when the text is no object, or ends too early
 */
export function scanDocument(text: string, editable: boolean): ChartDocument {
  const start = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  if (text[start] !== '{') {
    throw new SyntaxFault(start < text.length ? 'A chart begins with "{".' : 'The file is empty.', start);
  }
  const entries: ChartEntry[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] !== '}') {
    const entry = scanEntry(text, at);
    entries.push(entry);
    at = skipSpace(text, entry.end);
    if (text[at] === ',') {
      at = skipSpace(text, at + 1);
      expectNot(text, at, '}', 'A comma stands before the closing "}".');
    } else {
      expect(text, at, '}', 'A comma or "}" is missing.');
    }
  }
  const rest = skipSpace(text, at + 1);
  if (rest < text.length) {
    throw new SyntaxFault('More text follows the chart.', rest);
  }
  return { text, entries, editable, start, end: at };
}

function scanEntry(text: string, keyStart: number): ChartEntry {
  expect(text, keyStart, '"', 'The name of an entry is missing.');
  const keyEnd = endOfString(text, keyStart);
  const colon = skipSpace(text, keyEnd);
  expect(text, colon, ':', 'A ":" is missing.');
  const start = skipSpace(text, colon + 1);
  const end = endOfValue(text, start);
  if (end === start) {
    throw new SyntaxFault('A value is missing.', start);
  }
  return { name: nameAt(text, keyStart, keyEnd), keyStart, start, end };
}

function nameAt(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  if (!inner.includes('\\')) {
    return inner;
  }
  try {
    return String(JSON.parse(text.slice(start, end)));
  } catch {
    throw new SyntaxFault('The name of an entry is no JSON string.', start);
  }
}

function expect(text: string, at: number, wanted: string, message: string): void {
  if (text[at] !== wanted) {
    throw new SyntaxFault(message, at);
  }
}

function expectNot(text: string, at: number, unwanted: string, message: string): void {
  if (text[at] === unwanted) {
    throw new SyntaxFault(message, at);
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const c = text.charCodeAt(at);
    if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) {
      return at;
    }
    at++;
  }
}

/** Return the offset behind a string that opens at an offset. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) {
      throw new SyntaxFault('A string does not end.', start);
    }
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 0x5c) {
      slashes++;
    }
    if (slashes % 2 === 0) {
      return quote + 1;
    }
    at = quote + 1;
  }
}

const QUOTE = 0x22;

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') {
    return endOfString(text, start);
  }
  return first === '{' || first === '[' ? endOfBrackets(text, start) : endOfWord(text, start);
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !' \n\r\t,}]'.includes(text.charAt(at))) {
    at++;
  }
  return at;
}

function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE) {
      at = endOfString(text, at) - 1;
    } else if (c === 0x7b || c === 0x5b) {
      depth++;
    } else if ((c === 0x7d || c === 0x5d) && --depth === 0) {
      return at + 1;
    }
  }
  throw new SyntaxFault('The file ends inside an entry.', text.length);
}

/** Return the text of an entry's value. */
export function entryText(document: ChartDocument, entry: ChartEntry): string {
  return document.text.slice(entry.start, entry.end);
}

/**
 * Return the tree of an entry's value, with offsets into the whole text; what an edit needs to change one value and nothing
 * else. Undefined when the entry is no JSON.
 */
export function entryTree(document: ChartDocument, entry: ChartEntry): Node | undefined {
  const tree = parseTree(entryText(document, entry));
  return tree === undefined ? undefined : shifted(tree, entry.start);
}

function shifted(node: Node, by: number, parent?: Node): Node {
  const children: Node[] | undefined = node.children === undefined ? undefined : [];
  const moved: Node = {
    ...node,
    offset: node.offset + by,
    ...(node.colonOffset === undefined ? {} : { colonOffset: node.colonOffset + by }),
    ...(children === undefined ? {} : { children }),
    ...(parent === undefined ? {} : { parent }),
  };
  for (const child of node.children ?? []) {
    children?.push(shifted(child, by, moved));
  }
  return moved;
}

/** Return the line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
