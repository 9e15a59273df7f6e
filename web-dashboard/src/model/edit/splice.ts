/** Edits inside one member of a chart: each replaces the least stretch of its text. */
import { findNodeAtLocation, type Node as JsonNode, parseTree } from 'jsonc-parser';
import { SyntaxFault } from '../document';
import type { Entry, Style } from './chartText';
import { isRecord, type Json, maskNumbers, plain, sameJson, spelledOf, writeJson } from './json';

/** Names and places from an entry's value downwards. */
export type Path = readonly (string | number)[];

const trees = new WeakMap<Entry, JsonNode>();
const values = new WeakMap<Entry, unknown>();

/** Return the value of an entry. Throws {@link SyntaxFault} when it is no JSON. */
export function valueIn(entry: Entry): unknown {
  if (!values.has(entry)) {
    values.set(entry, parse(entry));
  }
  return values.get(entry);
}

function parse(entry: Entry): unknown {
  try {
    return JSON.parse(entry.text);
  } catch {
    try {
      JSON.parse(maskNumbers(entry.text));
      return plain(spelledEntry(entry));
    } catch (error) {
      throw new SyntaxFault(`The entry "${entry.key}" is no JSON: ${String(error)}`, 0);
    }
  }
}

/** Return the value of an entry with its numbers as they are spelled. */
export function spelledEntry(entry: Entry): Json {
  return spelledOf(treeOf(entry), entry.text);
}

function treeOf(entry: Entry): JsonNode {
  let tree = trees.get(entry);
  if (tree === undefined) {
    tree = parseTree(maskNumbers(entry.text), [], { disallowComments: true });
    if (tree === undefined) {
      throw new SyntaxFault(`The entry "${entry.key}" is no JSON.`, 0);
    }
    trees.set(entry, tree);
  }
  return tree;
}

/** Return the indentation of the line that begins with the character at `offset`, or null when something stands before it. */
function indentationAt(entry: Entry, offset: number): string | null {
  const before = offset === 0 ? entry.lead : entry.text.slice(0, offset);
  const match = /\n([ \t]*)$/.exec(before);
  return match === null ? null : (match[1] ?? '');
}

/** Return the place where the line's own member begins: of a member its name, of an item itself. */
function memberStart(node: JsonNode): number {
  return node.parent?.type === 'property' ? node.parent.offset : node.offset;
}

function splice(entry: Entry, start: number, end: number, text: string): Entry {
  const whole = entry.text.slice(0, start) + text + entry.text.slice(end);
  return whole === entry.text ? entry : { ...entry, text: whole };
}

function baseOf(entry: Entry, node: JsonNode): string | null {
  return indentationAt(entry, node.parent === undefined ? 0 : memberStart(node));
}

/** Set a value; objects on the way to it are made. */
export function setIn(entry: Entry, path: Path, value: Json, style: Style): Entry {
  const tree = treeOf(entry);
  const node = findNodeAtLocation(tree, [...path]);
  if (node !== undefined) {
    if (sameJson(spelledOf(node, entry.text), value)) {
      return entry;
    }
    return splice(entry, node.offset, node.offset + node.length, writeJson(value, style, baseOf(entry, node)));
  }
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const owner = findNodeAtLocation(tree, [...path.slice(0, depth)]);
    const nested = path.slice(depth + 1).reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
    if (owner?.type === 'object' || owner?.type === 'array') {
      const name = owner.type === 'object' ? `${writeJson(String(path[depth]), style, null)}${style.colon}` : '';
      return addMember(entry, owner, name, nested, style);
    }
    if (owner !== undefined) {
      const whole = { [String(path[depth])]: nested };
      return splice(entry, owner.offset, owner.offset + owner.length, writeJson(whole, style, baseOf(entry, owner)));
    }
  }
  throw new SyntaxFault(`There is no place for ${path.join('/')} in "${entry.key}".`, 0);
}

function addMember(entry: Entry, owner: JsonNode, name: string, value: Json, style: Style): Entry {
  const first = owner.children?.[0];
  const last = owner.children?.at(-1);
  if (first === undefined || last === undefined) {
    const base = style.newline === '' ? null : baseOf(entry, owner);
    const inner = base === null ? null : base + style.indent;
    const [before, after] = base === null ? ['', ''] : [style.newline + inner, style.newline + base];
    const text = before + name + writeJson(value, style, inner) + after;
    return splice(entry, owner.offset + 1, owner.offset + owner.length - 1, text);
  }
  const base = indentationAt(entry, first.offset);
  const end = last.offset + last.length;
  const before = base === null ? style.comma : `,${entry.text.slice(owner.offset + 1, first.offset)}`;
  return splice(entry, end, end, before + name + writeJson(value, style, base));
}

/** Take a member or an item away, together with one comma. */
export function removeIn(entry: Entry, path: Path): Entry {
  const node = findNodeAtLocation(treeOf(entry), [...path]);
  const member = node?.parent?.type === 'property' ? node.parent : node;
  const owner = member?.parent;
  if (member === undefined || owner === undefined) {
    return entry;
  }
  const siblings = owner.children ?? [];
  const place = siblings.indexOf(member);
  const previous = siblings[place - 1];
  const next = siblings[place + 1];
  const end = member.offset + member.length;
  if (previous !== undefined) {
    return splice(entry, previous.offset + previous.length, end, '');
  }
  if (next !== undefined) {
    return splice(entry, member.offset, next.offset, '');
  }
  return splice(entry, owner.offset + 1, owner.offset + owner.length - 1, '');
}

/** Give a member another name, in its place. */
export function renameIn(entry: Entry, path: Path, name: string, style: Style): Entry {
  const key = findNodeAtLocation(treeOf(entry), [...path])?.parent?.children?.[0];
  return key === undefined ? entry : splice(entry, key.offset, key.offset + key.length, writeJson(name, style, null));
}

/** Make a value equal to another by touching only what differs. */
export function assignIn(entry: Entry, path: Path, value: Json, style: Style): Entry {
  const node = findNodeAtLocation(treeOf(entry), [...path]);
  const old = node === undefined ? undefined : spelledOf(node, entry.text);
  if (isRecord(old) && isRecord(value)) {
    return assignMembers(entry, path, old as { [key: string]: Json }, value as { [key: string]: Json }, style);
  }
  if (Array.isArray(old) && Array.isArray(value) && old.length === value.length) {
    return value.reduce<Entry>((edited, each, place) => assignIn(edited, [...path, place], each, style), entry);
  }
  return setIn(entry, path, value, style);
}

function assignMembers(
  entry: Entry,
  path: Path,
  old: { [key: string]: Json },
  value: { [key: string]: Json | undefined },
  style: Style,
): Entry {
  let edited = entry;
  for (const key of Object.keys(old)) {
    if (value[key] === undefined) {
      edited = removeIn(edited, [...path, key]);
    }
  }
  for (const [key, each] of Object.entries(value)) {
    if (each !== undefined) {
      edited = assignIn(edited, [...path, key], each, style);
    }
  }
  return edited;
}

/** Make a member from nothing, laid out as in a file of this style; its own lead is set where it is added. */
export function newEntry(key: string, value: Json, style: Style): Entry {
  return {
    key,
    lead: '',
    keyText: writeJson(key, style, null),
    colon: style.colon,
    text: writeJson(value, style, style.newline === '' ? null : style.indent),
    trail: '',
  };
}
