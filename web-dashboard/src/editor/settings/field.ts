import { isObject } from '../../model/json';

/** A part of the JSON Schema of settings. */
export type Schema = Readonly<Record<string, unknown>>;

/** How one word of the settings is given in a form. */
export type Field =
  | { kind: 'text'; pattern: string | null }
  /** A number, or a text with a unit. */
  | { kind: 'quantity'; pattern: string | null }
  | { kind: 'number'; whole: boolean; least: number | null; most: number | null }
  | { kind: 'switch' }
  | { kind: 'choice'; choices: string[] }
  /** Short texts, such as tags. */
  | { kind: 'list'; choices: string[] }
  /** Lines of a script: one is a text, several are a list. */
  | { kind: 'lines'; single: boolean }
  | { kind: 'map'; numbers: boolean }
  | { kind: 'group'; words: Word[] }
  /** A short form, or an object that says more. */
  | { kind: 'either'; short: Field; long: Field }
  | { kind: 'json' };

export interface Word {
  name: string;
  about: string;
  example: unknown;
  /** It is kept, but has no effect yet. */
  later: boolean;
  field: Field;
}

/** Follow a reference within the schema. */
function resolved(schema: Schema, root: Schema): Schema {
  if (typeof schema.$ref !== 'string') {
    return schema;
  }
  const target = schema.$ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((part, step) => (isObject(part) ? part[step] : undefined), root);
  return isObject(target) ? { ...resolved(target, root), ...without(schema, '$ref') } : schema;
}

function without(schema: Schema, key: string): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([each]) => each !== key));
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);
const number = (value: unknown) => (typeof value === 'number' ? value : null);
const strings = (value: unknown) => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);

/** Say how a value of this schema is given. */
export function fieldOf(schema: Schema, root: Schema): Field {
  const full = resolved(schema, root);
  const types = Array.isArray(full.type) ? full.type.map(String) : [String(full.type)];
  const has = (...wanted: string[]) => wanted.every((type) => types.includes(type)) && types.length === wanted.length;
  if (has('string')) {
    const choices = strings(full.enum);
    return choices.length > 0 ? { kind: 'choice', choices } : { kind: 'text', pattern: text(full.pattern) };
  }
  if (has('boolean')) {
    return { kind: 'switch' };
  }
  if (has('integer') || has('number')) {
    return { kind: 'number', whole: has('integer'), least: number(full.minimum), most: number(full.maximum) };
  }
  if (has('number', 'string') || has('integer', 'string')) {
    return { kind: 'quantity', pattern: text(full.pattern) };
  }
  if (has('string', 'array')) {
    return { kind: 'lines', single: true };
  }
  if (has('array')) {
    return listField(full, root);
  }
  if (types.length === 2 && types.includes('object')) {
    const [short] = types.filter((type) => type !== 'object');
    const brief = fieldOf({ ...without(full, 'properties'), type: short }, root);
    return { kind: 'either', short: brief, long: fieldOf({ ...full, type: 'object' }, root) };
  }
  return has('object') ? objectField(full, root) : { kind: 'json' };
}

function listField(full: Schema, root: Schema): Field {
  const items = isObject(full.items) ? resolved(full.items, root) : {};
  const isText = items.type === 'string' || (Array.isArray(items.type) && items.type.includes('string'));
  return isText ? { kind: 'list', choices: strings(items.enum) } : { kind: 'json' };
}

function objectField(full: Schema, root: Schema): Field {
  if (isObject(full.properties)) {
    return { kind: 'group', words: wordsOf(full.properties, root) };
  }
  const inner = isObject(full.additionalProperties) ? full.additionalProperties : null;
  const types = Array.isArray(inner?.type) ? inner.type : [inner?.type];
  const isFlat =
    inner !== null && types.every((type) => ['string', 'number', 'integer', 'boolean'].includes(String(type)));
  return isFlat
    ? { kind: 'map', numbers: types.some((type) => type === 'number' || type === 'integer') }
    : { kind: 'json' };
}

/** Return the words of an object's schema, in its order. */
export function wordsOf(properties: Schema, root: Schema): Word[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    if (!isObject(schema)) {
      return [];
    }
    const full = resolved(schema, root);
    const examples = Array.isArray(full.examples) ? full.examples : [];
    const own = text(schema.description) ?? text(full.description) ?? '';
    const later = schema.$ref === '#/$defs/later';
    return [{ name, about: own, example: examples[0], later, field: fieldOf(schema, root) }];
  });
}

/** Return the words that a task may have. */
export function settingsWords(schema: Schema): Word[] {
  return isObject(schema.properties) ? wordsOf(schema.properties, schema) : [];
}

/** Return what a word begins with when it is taken into the settings. */
export function firstValue(field: Field): unknown {
  switch (field.kind) {
    case 'switch':
      return true;
    case 'number':
      return Math.max(field.least ?? 0, 1);
    case 'choice':
      return field.choices[0] ?? '';
    case 'list':
      return [];
    case 'map':
    case 'group':
      return {};
    case 'either':
      return firstValue(field.short);
    case 'json':
      return null;
    default:
      return '';
  }
}

/** Read a text as a number where it is one, otherwise leave it a text. */
export function quantity(entered: string): string | number {
  const trimmed = entered.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** Read lines: one is a text where that may be, several are a list. */
export function linesValue(entered: string, wasList: boolean, single: boolean): string | string[] {
  const lines = entered.replace(/\n+$/, '').split('\n');
  return lines.length === 1 && single && !wasList ? (lines[0] ?? '') : lines;
}
