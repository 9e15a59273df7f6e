import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Spelled } from '../model/edit/json';
import type { Terminal } from '../model/graph';
import { searchKinds } from './add/search';
import { readCatalogue } from './catalogue';
import { editorCommand, sheetCommand } from './keymap';
import { type Field, linesValue, quantity, settingsWords } from './settings/field';
import { entered, widgetOf } from './terminalValue';

const terminal = (part: Partial<Terminal> & { opts?: Record<string, unknown> }): Terminal => ({
  name: 't',
  type: 'any',
  multiple: false,
  in: true,
  out: false,
  fed: false,
  connected: false,
  flipped: false,
  ...part,
});

describe('a value that is typed', () => {
  test.each([
    ['float', 'lineedit', '5', { value: new Spelled('5.0') }],
    ['float', 'lineedit', '1e-3', { value: new Spelled('1e-3') }],
    ['int', 'spinbox', '5', { value: 5 }],
    ['int', 'spinbox', '5.5', { fault: 'This takes whole numbers.' }],
    ['float', 'lineedit', 'five', { fault: 'This is no number.' }],
    ['float', 'lineedit', '', { value: null }],
    ['str', 'lineedit', '5', { value: '5' }],
  ])('into %s (%s): %j', (type, widget, text, result) => {
    expect(entered(terminal({ type, opts: { widget } }), text)).toEqual(result);
  });

  test('stays within the bounds of its field', () => {
    const bounded = terminal({ type: 'int', opts: { widget: 'spinbox', min: 0, max: 10 } });
    expect(entered(bounded, '11')).toEqual({ fault: 'This takes 0 to 10.' });
  });
});

test.each([
  [{ opts: { widget: 'combobox' } }, 'choice'],
  [{ opts: { widget: 'checkbox' } }, 'check'],
  [{ opts: { widget: 'display' }, in: false, out: true }, 'none'],
  [{ opts: { widget: 'spinbox' }, in: false, out: true }, 'number'],
  [{ opts: { widget: 'lineedit' }, fed: true }, 'none'],
  [{ opts: {}, value: [1, 2] }, 'json'],
] as const)('the widget of %j is %s', (part, widget) => {
  expect(widgetOf(terminal(part))).toBe(widget);
});

describe('settings', () => {
  const folder = '../nodeworks-import/src/main/resources/dev/nodeyard/nodeworks';
  const words = settingsWords(JSON.parse(readFileSync(`${folder}/settings.schema.json`, 'utf8')));
  const fieldOf = (name: string) => words.find((word) => word.name === name)?.field;

  test.each<[string, Field['kind']]>([
    ['tags', 'list'],
    ['script', 'lines'],
    ['variables', 'map'],
    ['image', 'text'],
    ['resources', 'group'],
    ['timeout', 'quantity'],
    ['retry', 'either'],
    ['event', 'either'],
    ['atMostOnce', 'switch'],
    ['priority', 'number'],
    ['variants', 'json'],
  ])('%s is given as %s', (name, kind) => {
    expect(fieldOf(name)?.kind).toBe(kind);
  });

  test('are all described', () => {
    expect(words.filter((word) => word.about === '').map((word) => word.name)).toEqual([]);
  });

  test('of a quantity keep a text with a unit and make a bare number a number', () => {
    expect([quantity('90'), quantity(' 1h30m ')]).toEqual([90, '1h30m']);
  });

  test('of lines are a text when there is one, and stay a list when they were', () => {
    expect([
      linesValue('make\n', false, true),
      linesValue('make', true, true),
      linesValue('a\nb', false, true),
    ]).toEqual(['make', ['make'], ['a', 'b']]);
  });
});

describe('keys', () => {
  test.each([
    ['mod+delete', 'deleteAndReconnect'],
    ['alt+shift+arrowup', { nudge: { x: 0, y: -20 } }],
    ['p', { type: 'p' }],
    ['?', null],
    ['mod+k', null],
  ])('%s on the sheet', (chord, command) => {
    expect(sheetCommand(chord)).toEqual(command);
  });

  test('of the whole editor undo and save', () => {
    expect([editorCommand('mod+z'), editorCommand('mod+s'), editorCommand('z')]).toEqual(['undo', 'save', null]);
  });
});

describe('the library', () => {
  const kind = (path: string[], description: string) => ({
    path,
    description,
    kind: 'native',
    terminals: [],
    more: 'none',
    settings: [],
    tags: [],
    runners: [],
    template: { type: 'Node', terminals: { t: { value: 'ONE' } } },
  });
  const text = JSON.stringify({
    items: [kind(['numpy', 'power'], 'Of arrays.'), kind(['math', 'Power'], 'Of numbers.'), kind(['math', 'Root'], '')],
  }).replaceAll('"ONE"', '1.0');

  test('keeps how the numbers of a template are spelled', () => {
    expect(readCatalogue(text)[0]?.template.entry).toMatchObject({ terminals: { t: { value: new Spelled('1.0') } } });
  });

  test('is searched by name, group and description', () => {
    const paths = (query: string) => searchKinds(readCatalogue(text), query).map((each) => each.path.join('/'));
    expect(paths('power')).toEqual(['numpy/power', 'math/Power']);
    expect(paths('math po')).toEqual(['math/Power']);
    expect(paths('arrays')).toEqual(['numpy/power']);
    expect(paths('nothing')).toEqual([]);
  });
});
