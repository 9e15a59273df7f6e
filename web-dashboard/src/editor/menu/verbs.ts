import type { Alignment } from '../../model/edit/arrange';
import { type EditorDocument, indexOf, sidecarSettings, type WireView } from '../../model/edit/document';
import { wiresAt } from '../actions';
import { type EditorCommand, SHEET_KEYS } from '../keymap';
import type { MenuAbout, Selection } from '../store';
import { counted } from '../useEditor';

/** What only the menu does. */
export type MenuCommand =
  | { align: Alignment }
  | { distribute: 'x' | 'y' }
  | { layer: 'front' | 'back' }
  | { line: WireView['line'] }
  | { condition: WireView['condition'] }
  | { feedback: boolean }
  | { points: 'remove' }
  | { insert: string }
  | { terminal: 'connect' | 'add' | 'disconnect' }
  | 'paste'
  | 'add-here'
  | 'image';

/** One line of the menu. */
export interface Verb {
  label: string;
  does: EditorCommand | MenuCommand;
  /** Keys that do the same, as a chord. */
  keys?: string;
  /** Why it cannot be done now. */
  not?: string | undefined;
  /** What it would choose is chosen now, or is not. */
  checked?: boolean;
  danger?: boolean;
}

/** Lines behind a line. */
export interface Submenu {
  label: string;
  verbs: readonly Verb[];
}

export type Section = readonly (Verb | Submenu)[];

const LINES: readonly (readonly [Alignment, string])[] = [
  ['left', 'Left edges'],
  ['centre', 'Centres'],
  ['right', 'Right edges'],
  ['top', 'Top edges'],
  ['middle', 'Middles'],
  ['bottom', 'Bottom edges'],
];

const CONDITIONS: readonly (readonly [WireView['condition'], string])[] = [
  ['success', 'After success'],
  ['failure', 'After failure'],
  ['any', 'However it ended'],
];

/** A command that has a key, with it. */
function keyed(label: string, does: Extract<EditorCommand, string>, more: Partial<Verb> = {}): Verb {
  const keys = Object.entries(SHEET_KEYS).find(([, command]) => command === does)?.[0];
  return { label, does, ...(keys === undefined ? {} : { keys }), ...more };
}

const PASTE: Verb = { label: 'Paste', does: 'paste', keys: 'mod+v' };

/** Return what the menu offers, in sections: only what fits, with the reason where it cannot be done now. */
export function verbsFor(about: MenuAbout, document: EditorDocument, selection: Selection): Section[] {
  if (about === 'tasks') {
    return taskVerbs(selection.tasks.size);
  }
  if (about === 'wires') {
    return wireVerbs(document, [...selection.wires]);
  }
  return about === 'sheet'
    ? sheetVerbs(indexOf(document.chart).tasks.size)
    : terminalVerbs(wiresAt(document, about).length);
}

function taskVerbs(count: number): Section[] {
  const single: Section = [keyed('Settings', 'open'), keyed('Rename', 'rename')];
  return [
    ...(count === 1 ? [single] : []),
    [keyed('Cut', 'cut'), keyed('Copy', 'copy'), PASTE, keyed('Duplicate', 'duplicate')],
    [
      keyed(count === 1 ? 'Select what it waits for' : 'Select what they wait for', 'select-upstream'),
      keyed(count === 1 ? 'Select what waits for it' : 'Select what waits for them', 'select-downstream'),
    ],
    [
      ...(count > 1 ? arrangeVerbs(count) : []),
      {
        label: 'Bring to the front',
        does: { layer: 'front' },
      },
      { label: 'Send to the back', does: { layer: 'back' } },
    ],
    [
      keyed('Delete', 'delete', { danger: true }),
      keyed('Delete and reconnect', 'deleteAndReconnect', { danger: true }),
    ],
  ];
}

function arrangeVerbs(count: number): Section {
  const not = count < 3 ? 'Select three tasks or more' : undefined;
  return [
    { label: 'Align', verbs: LINES.map(([align, label]) => ({ label, does: { align } })) },
    {
      label: 'Distribute',
      verbs: [
        { label: 'From left to right', does: { distribute: 'x' }, not },
        { label: 'From top to bottom', does: { distribute: 'y' }, not },
      ],
    },
    keyed(`Tidy ${counted(count, 'task')}`, 'tidy'),
  ];
}

function wireVerbs(document: EditorDocument, ids: readonly string[]): Section[] {
  const index = indexOf(document.chart);
  const wires = ids.flatMap((id) => index.wires.get(id) ?? []);
  const all = (is: (wire: WireView) => boolean) => wires.length > 0 && wires.every(is);
  const isAside = wires.some((wire) => sidecarSettings(document, wire.id)?.condition !== undefined);
  const isFeedback = all((wire) => wire.feedback);
  const not = isAside
    ? 'The sidecar file says this; it is changed there'
    : isFeedback
      ? 'Feedback has no condition'
      : undefined;
  const [first] = ids;
  return [
    first !== undefined && ids.length === 1 ? [{ label: 'Put a task into it…', does: { insert: first } }] : [],
    [
      { label: 'Curved', does: { line: 'cubic' as const }, checked: all((wire) => wire.line === 'cubic') },
      { label: 'Straight', does: { line: 'line' as const }, checked: all((wire) => wire.line === 'line') },
      ...(wires.some((wire) => wire.controlPoints.length > 0)
        ? [{ label: 'Remove its points', does: { points: 'remove' as const } }]
        : []),
    ],
    [
      {
        label: 'The task behind goes on',
        verbs: CONDITIONS.map(([condition, label]) => ({
          label,
          does: { condition },
          checked: all((wire) => wire.condition === condition),
          not,
        })),
      },
      { label: 'Feedback', does: { feedback: !isFeedback }, checked: isFeedback },
    ],
    [
      keyed(counted(ids.length, 'wire') === '1 wire' ? 'Disconnect' : `Delete ${ids.length} wires`, 'delete', {
        danger: true,
      }),
    ],
  ].filter((section) => section.length > 0);
}

function terminalVerbs(wires: number): Section[] {
  return [
    [
      { label: 'Connect with…', does: { terminal: 'connect' }, keys: 'enter' },
      { label: 'Add a task for it…', does: { terminal: 'add' } },
    ],
    [
      {
        label: wires > 1 ? `Disconnect ${wires} wires` : 'Disconnect',
        does: { terminal: 'disconnect' },
        not: wires === 0 ? 'No wire is here' : undefined,
        danger: true,
      },
    ],
  ];
}

function sheetVerbs(tasks: number): Section[] {
  const not = tasks === 0 ? 'The sheet is empty' : undefined;
  return [
    [{ label: 'Add a task…', does: 'add-here', keys: 'insert' }, PASTE],
    [
      keyed('Select everything', 'selectAll', { not }),
      { label: 'Find…', does: 'find', keys: 'mod+f', not },
      keyed('Tidy the sheet', 'tidy', { not }),
    ],
    [keyed('Fit the chart', 'fit', { not }), keyed('Show at 100 %', 'zoom-100')],
    [{ label: 'Save an image of the sheet…', does: 'image', not }],
  ];
}
