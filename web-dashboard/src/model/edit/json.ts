/** Values as they are written: reading keeps how numbers are spelled, writing follows a file's layout. */
import type { Node as JsonNode } from 'jsonc-parser';
import type { Style } from './chartText';

/** A number with its spelling: Python writes 5.0 where JavaScript writes 5. */
export class Spelled {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get value(): number {
    return Number(this.text);
  }
}

/** A value that can be written. */
export type Json = string | number | boolean | null | Spelled | Json[] | { [key: string]: Json | undefined };

/** Tell whether a value is an object with members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Spelled);
}

/** Spell a number as Python spells a float: 5 becomes 5.0. */
export function spellFloat(value: number): Spelled {
  return new Spelled(Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value));
}

function writeString(value: string, style: Style): string {
  const text = JSON.stringify(value);
  if (!style.ascii) {
    return text;
  }
  return text.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function writeContainer(parts: string[], brackets: '{}' | '[]', style: Style, base: string | null): string {
  if (parts.length === 0) {
    return brackets;
  }
  if (base === null || style.newline === '') {
    return brackets[0] + parts.join(style.comma) + brackets[1];
  }
  const inner = style.newline + base + style.indent;
  return brackets[0] + inner + parts.join(`,${inner}`) + style.newline + base + brackets[1];
}

/** Write a value in a file's layout; `base` is the indentation of its line, or null to write it on one line. */
export function writeJson(value: Json, style: Style, base: string | null): string {
  if (value instanceof Spelled) {
    return value.text;
  }
  if (typeof value === 'string') {
    return writeString(value, style);
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : 'null';
  }
  if (value === null || typeof value === 'boolean') {
    return String(value);
  }
  const inner = base === null ? null : base + style.indent;
  if (Array.isArray(value)) {
    const items = value.map((each) => writeJson(each, style, inner));
    return writeContainer(items, '[]', style, base);
  }
  const members = Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : [writeString(key, style) + style.colon + writeJson(each, style, inner)],
  );
  return writeContainer(members, '{}', style, base);
}

/** Python's NaN and infinities are no JSON: put numbers of the same length in their place, so that offsets stay. */
export function maskNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (token) => {
    if (token.startsWith('"')) {
      return token;
    }
    return token === 'NaN' ? '0.0' : token.replace('Infinity', '1.000000');
  });
}

/** Read a value out of a parsed tree, its numbers with their spelling in `text`. */
export function spelledOf(node: JsonNode, text: string): Json {
  switch (node.type) {
    case 'object': {
      const members: { [key: string]: Json } = {};
      for (const property of node.children ?? []) {
        const [key, value] = property.children ?? [];
        if (key !== undefined && value !== undefined) {
          Object.defineProperty(members, String(key.value), {
            value: spelledOf(value, text),
            enumerable: true,
            configurable: true,
            writable: true,
          });
        }
      }
      return members;
    }
    case 'array':
      return (node.children ?? []).map((each) => spelledOf(each, text));
    case 'number':
      return new Spelled(text.slice(node.offset, node.offset + node.length));
    case 'string':
      return String(node.value);
    case 'boolean':
      return node.value === true;
    default:
      return null;
  }
}

/** Return a value without spellings. */
export function plain(value: Json | undefined): unknown {
  if (value instanceof Spelled) {
    return value.value;
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each as Json)]));
  }
  return value;
}

/** Tell whether two values say the same; numbers of the same worth do, however they are spelled. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) {
    return true;
  }
  if (a instanceof Spelled || b instanceof Spelled) {
    const [x, y] = [a instanceof Spelled ? a.value : a, b instanceof Spelled ? b.value : b];
    return Object.is(x, y);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, place) => sameJson(each, b[place]));
  }
  if (isRecord(a) && isRecord(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => key in b && sameJson(a[key] as Json, b[key] as Json))
    );
  }
  return false;
}
