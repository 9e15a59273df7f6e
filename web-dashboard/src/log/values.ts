/** Values as tasks give them: JSON, and what JSON lacks as an object with one key that begins with "$" (docs/protocol.md). */
export type Value =
  | { kind: 'scalar'; type: 'nothing' | 'truth' | 'number' | 'text'; text: string }
  | {
      kind: 'table';
      type: string;
      shape: readonly number[];
      cells: readonly string[];
      numbers: readonly number[] | null;
    }
  | { kind: 'fields'; fields: readonly { name: string; value: unknown }[] }
  | { kind: 'tree'; type: 'list' | 'tuple' | 'object'; json: string; size: number }
  | { kind: 'bytes'; size: number; base64: string }
  | { kind: 'stored'; digest: string; sizeBytes: number; format: string };

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}

/** Return the one key that begins with "$" and what it holds; null when the value is not of that form. */
function tagged(value: unknown): [tag: string, held: unknown] | null {
  const keys = isFields(value) ? Object.keys(value) : [];
  const tag = keys[0];
  return isFields(value) && keys.length === 1 && tag?.startsWith('$') ? [tag, value[tag]] : null;
}

/** Read a value for showing it. Forms that are not known are shown as the JSON that they are. */
export function readValue(value: unknown): Value {
  const tag = tagged(value);
  return (tag === null ? null : readTagged(tag[0], tag[1])) ?? readPlain(value);
}

function readTagged(tag: string, held: unknown): Value | null {
  if (tag === '$float' && typeof held === 'string') {
    return { kind: 'scalar', type: 'number', text: held };
  }
  if (tag === '$ndarray' && isFields(held)) {
    return readArray(held);
  }
  if (tag === '$tuple' && Array.isArray(held)) {
    return readList(held, 'tuple');
  }
  if (tag === '$bytes' && typeof held === 'string') {
    return { kind: 'bytes', size: bytesIn(held), base64: held };
  }
  if (tag === '$object' && isFields(held)) {
    return readObject(held);
  }
  if (tag === '$artifact' && isFields(held) && typeof held.digest === 'string') {
    const { digest, sizeBytes, format } = held;
    return { kind: 'stored', digest, sizeBytes: Number(sizeBytes ?? 0), format: String(format ?? 'unknown') };
  }
  return null;
}

function readArray(held: Fields): Value | null {
  const { dtype, shape, data } = held;
  if (typeof dtype !== 'string' || !isNumbers(shape) || !Array.isArray(data)) {
    return null;
  }
  return { kind: 'table', type: dtype, shape, cells: data.map(cellText), numbers: isNumbers(data) ? data : null };
}

function readPlain(value: unknown): Value {
  if (value === null || value === undefined) {
    return { kind: 'scalar', type: 'nothing', text: 'nothing' };
  }
  if (typeof value === 'boolean') {
    return { kind: 'scalar', type: 'truth', text: String(value) };
  }
  if (typeof value === 'number') {
    return { kind: 'scalar', type: 'number', text: String(value) };
  }
  if (typeof value === 'string') {
    return { kind: 'scalar', type: 'text', text: value };
  }
  return Array.isArray(value) ? readList(value, 'list') : readObject(isFields(value) ? value : {});
}

function readList(items: readonly unknown[], type: 'list' | 'tuple'): Value {
  const numbers = isNumbers(items) ? items : null;
  if (items.length > 0 && items.every(isScalar)) {
    return { kind: 'table', type, shape: [items.length], cells: items.map(cellText), numbers };
  }
  const rows = items.map((item) => (Array.isArray(item) ? (item as unknown[]) : null));
  const width = rows[0]?.length ?? 0;
  if (width > 0 && rows.every((row) => row !== null && row.length === width && row.every(isScalar))) {
    const cells = rows.flatMap((row) => (row ?? []).map(cellText));
    return { kind: 'table', type, shape: [items.length, width], cells, numbers: null };
  }
  return { kind: 'tree', type, json: JSON.stringify(items, null, 2), size: items.length };
}

function readObject(value: Fields): Value {
  const fields = Object.entries(value).map(([name, each]) => ({ name, value: each }));
  return fields.length > 0 && fields.every((field) => isScalar(field.value))
    ? { kind: 'fields', fields }
    : { kind: 'tree', type: 'object', json: JSON.stringify(value, null, 2), size: fields.length };
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object' || tagged(value)?.[0] === '$float';
}

/** Write one cell: a number, a text, or a complex number from its two parts. */
export function cellText(value: unknown): string {
  if (Array.isArray(value) && value.length === 2) {
    const [real, imaginary] = value.map(cellText);
    return `${real}${imaginary?.startsWith('-') ? '' : '+'}${imaginary}i`;
  }
  const tag = tagged(value);
  if (tag?.[0] === '$float') {
    return String(tag[1]);
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function bytesIn(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}

/** Say in a few words what a value is: "float64, 100 × 3", "list of 12", "text". */
export function kindText(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return value.type;
    case 'table':
      return value.shape.length === 0 ? value.type : `${value.type}, ${value.shape.join(' × ')}`;
    case 'fields':
      return `object of ${value.fields.length}`;
    case 'tree':
      return `${value.type} of ${value.size}`;
    case 'bytes':
      return 'bytes';
    case 'stored':
      return `${value.format}, kept in the store`;
  }
}

/** Return a value as text for the clipboard: a text as it is, everything else as JSON. */
export function copyText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Rows and columns of a table of values: the last two axes of an array, a column for one axis. */
export interface Sheet {
  rows: readonly (readonly string[])[];
  allRows: number;
  allColumns: number;
  /** How many such tables the array has: 1 up to two axes. */
  sheets: number;
}

/** Cut the beginning of a table out of the cells, which stand in C order. */
export function sheetOf(
  shape: readonly number[],
  cells: readonly string[],
  sheet: number,
  mostRows: number,
  mostColumns: number,
): Sheet {
  const allColumns = shape.length < 2 ? 1 : (shape.at(-1) ?? 1);
  const allRows = shape.length === 0 ? 1 : (shape.at(shape.length < 2 ? 0 : -2) ?? 1);
  const size = allRows * allColumns;
  const rows = Array.from({ length: Math.min(allRows, mostRows) }, (_, row) => {
    const start = sheet * size + row * allColumns;
    return cells.slice(start, start + Math.min(allColumns, mostColumns));
  });
  return { rows, allRows, allColumns, sheets: size === 0 ? 1 : Math.max(1, Math.round(cells.length / size)) };
}

/** Return the place of a table in an array of more than two axes: "[2, 0, :, :]". */
export function sheetText(shape: readonly number[], sheet: number): string {
  const places: number[] = [];
  let rest = sheet;
  for (const length of shape.slice(0, -2).reverse()) {
    places.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return `[${[...places, ':', ':'].join(', ')}]`;
}

/** Least, greatest and mean number. */
export interface Spread {
  least: number;
  greatest: number;
  mean: number;
}

/** Return the spread of numbers; null for none. */
export function spreadOf(numbers: readonly number[]): Spread | null {
  if (numbers.length === 0) {
    return null;
  }
  let [least, greatest, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const number of numbers) {
    least = Math.min(least, number);
    greatest = Math.max(greatest, number);
    sum += number;
  }
  return { least, greatest, mean: sum / numbers.length };
}

/** Write a number with at most six digits that count. */
export function shortNumber(number: number): string {
  return String(Number(number.toPrecision(6)));
}
