import { spelledFor, typedNumber } from '../model/edit/commands';
import { isRecord, type Json, plain, Spelled } from '../model/edit/json';
import type { Terminal } from '../model/graph';

/** How a terminal's value is given. */
export type Widget = 'text' | 'number' | 'check' | 'choice' | 'file' | 'json' | 'none';

const WIDGETS: Record<string, Widget> = {
  lineedit: 'text',
  textedit: 'text',
  plaintextedit: 'text',
  spinbox: 'number',
  doublespinbox: 'number',
  checkbox: 'check',
  combobox: 'choice',
  browse: 'file',
  display: 'none',
  pushbutton: 'none',
};

const NUMBERS = new Set(['int', 'float']);

/** Return the options of a terminal. */
export function optsOf(terminal: Terminal): Record<string, unknown> {
  return isRecord(terminal.opts) ? terminal.opts : {};
}

/** Say how a terminal's value is given: by its widget, or where it has none by its type. */
export function widgetOf(terminal: Terminal): Widget {
  const { widget } = optsOf(terminal);
  if (terminal.fed || (terminal.out && !terminal.in && typeof widget !== 'string')) {
    return 'none';
  }
  const named = typeof widget === 'string' ? WIDGETS[widget] : undefined;
  if (named === 'text' && NUMBERS.has(terminal.type)) {
    return 'number';
  }
  if (named !== undefined) {
    return named;
  }
  if (typeof terminal.value === 'object' && terminal.value !== null) {
    return 'json';
  }
  if (terminal.type === 'bool') {
    return 'check';
  }
  return NUMBERS.has(terminal.type) ? 'number' : 'text';
}

/** Return the choices of a terminal. */
export function choicesOf(terminal: Terminal): string[] {
  const { items } = optsOf(terminal);
  return Array.isArray(items) ? items.map(String) : [];
}

/** A value read out of a field, or what is wrong with what was typed. */
export type Entered = { value: Json } | { fault: string };

/** Read what was typed into a terminal's field. */
export function entered(terminal: Terminal, text: string): Entered {
  const widget = widgetOf(terminal);
  if (widget === 'json') {
    return enteredJson(text);
  }
  if (widget !== 'number') {
    return text === '' && terminal.value === null ? { value: null } : { value: text };
  }
  const trimmed = text.trim();
  if (trimmed === '') {
    return { value: null };
  }
  const number = typedNumber(trimmed) ?? typedNumber(trimmed.replace(/^\+/, '').replace(/^(-?)\./, '$10.'));
  if (number === null) {
    return { fault: 'This is no number.' };
  }
  if (terminal.type === 'int' && !Number.isInteger(number.value)) {
    return { fault: 'This takes whole numbers.' };
  }
  const { min, max } = optsOf(terminal);
  if (typeof min === 'number' && typeof max === 'number' && min < max && (number.value < min || number.value > max)) {
    return { fault: `This takes ${min} to ${max}.` };
  }
  return { value: /[.eE]/.test(number.text) ? number : spelledFor(terminal.type, number.value) };
}

function enteredJson(text: string): Entered {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return { fault: 'This is no JSON.' };
  }
}

/** Write a terminal's value as it stands in its field. */
export function shownValue(terminal: Terminal): string {
  const value = terminal.value instanceof Spelled ? plain(terminal.value) : terminal.value;
  if (value === undefined || value === null) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}
