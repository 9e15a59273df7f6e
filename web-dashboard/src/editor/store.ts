import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Sheet } from '../canvas/sheet';
import { type EditorDocument, indexOf, type WireEnd } from '../model/edit/document';
import { type EditedGraph, graphOf } from '../model/edit/graphOf';
import { editInPlace } from '../model/edit/keepPlaces';
import { emptyHistory, type History, redo, remember, undo } from '../model/history';

/** What is selected, by unique names. */
export interface Selection {
  readonly tasks: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
}

export const NOTHING: Selection = { tasks: new Set(), wires: new Set() };

/** Where new tasks are asked for: the list of kinds is open. */
export interface Adding {
  /** Point of the sheet where the task will stand. */
  at: { x: number; y: number };
  /** Point of the canvas where the list opens, or null for its middle. */
  screen: { x: number; y: number } | null;
  query: string;
  /** Only what can be joined to this terminal, and then joined. */
  from: WireEnd | null;
  /** Wire that it is put into. */
  into?: string;
}

/** What the menu is about; of tasks and wires, those that are selected. */
export type MenuAbout = 'tasks' | 'wires' | 'sheet' | WireEnd;

/** A menu that is open. */
export interface MenuPlace {
  about: MenuAbout;
  /** Point of the sheet. */
  at: { x: number; y: number };
  /** Point of the window where it opens. */
  screen: { x: number; y: number };
}

export interface Refused {
  from: WireEnd;
  to: WireEnd;
  reason: string;
  feedback: boolean;
}

interface Snapshot {
  readonly document: EditorDocument;
  readonly selection: Selection;
}

/** Everything that the editor shows, but what the server says and where the camera stands. */
export interface EditorState extends Snapshot {
  readonly edited: EditedGraph;
  readonly history: History<Snapshot>;
  /** How often something else than the draft replaced the document. */
  readonly opened: number;
  /** Terminal from which a wire is being laid, or null. */
  readonly wiring: WireEnd | null;
  readonly adding: Adding | null;
  readonly menu: MenuPlace | null;
  /** The sheet as it was before the last layout: cards and wires are led from there to where they are. */
  readonly gliding: Sheet | null;
  /** Terminal for which the other end of a wire is chosen from a list; of one task only, when it is named. */
  readonly connecting: { from: WireEnd; task: string | null } | null;
  /** A wire that was refused, and why; it may be laid as feedback where that would do. */
  readonly refused: Refused | null;
  /** Last thing to be said to people who cannot see the sheet. */
  readonly said: string;
}

export interface EditorStore extends StoreApi<EditorState> {
  /** Do a gesture: one entry of the history. With a `burst`, gestures of the same burst that follow at once join it. */
  apply(label: string, edit: (document: EditorDocument) => EditorDocument, options?: ApplyOptions): void;
  undo(): void;
  redo(): void;
  select(selection: Selection): void;
  say(text: string): void;
}

export interface ApplyOptions {
  /** What is selected afterwards; without it what was, as far as it still is there. */
  select?: Selection;
  burst?: string;
}

const BURST_MS = 1500;

/** Make the state of an editor of one document. */
export function createEditorStore(document: EditorDocument, now: () => number = Date.now): EditorStore {
  const store = createStore<EditorState>(() => ({
    document,
    edited: graphOf(document),
    selection: NOTHING,
    history: emptyHistory(),
    opened: 0,
    wiring: null,
    adding: null,
    menu: null,
    gliding: null,
    connecting: null,
    refused: null,
    said: '',
  }));
  let burst = { name: '', at: 0 };

  function show(snapshot: Snapshot): Partial<EditorState> {
    const { edited } = store.getState();
    return {
      document: snapshot.document,
      edited: graphOf(snapshot.document, edited),
      selection: still(snapshot.selection, snapshot.document),
    };
  }

  function step(take: typeof undo<Snapshot>, verb: string): void {
    const { history, document: current, selection } = store.getState();
    const taken = take(history, { document: current, selection });
    burst = { name: '', at: 0 };
    if (taken !== null) {
      store.setState({ ...show(taken.state), history: taken.history, said: `${verb}: ${taken.label}`, wiring: null });
    }
  }

  return {
    ...store,
    apply(label, edit, options = {}) {
      const { document: before, edited, selection, history } = store.getState();
      const after = editInPlace(before, edited, edit);
      const chosen = options.select ?? selection;
      if (after === before) {
        store.setState({ selection: still(chosen, before) });
        return;
      }
      const isSameBurst = options.burst !== undefined && burst.name === options.burst && now() - burst.at < BURST_MS;
      burst = { name: options.burst ?? '', at: now() };
      store.setState({
        ...show({ document: after, selection: chosen }),
        refused: null,
        history: isSameBurst ? { ...history, future: [] } : remember(history, label, { document: before, selection }),
        said: label,
      });
    },
    undo: () => step(undo, 'Undone'),
    redo: () => step(redo, 'Done again'),
    select: (selection) => store.setState({ selection }),
    say: (said) => store.setState({ said }),
  };
}

/** Replace the document by another, such as the merged one, without a step in the history of the old. */
export function replaceDocument(store: EditorStore, document: EditorDocument): void {
  const { selection, opened, edited } = store.getState();
  store.setState({
    document,
    edited: graphOf(document, edited),
    selection: still(selection, document),
    history: emptyHistory(),
    opened: opened + 1,
    wiring: null,
  });
}

function still({ tasks, wires }: Selection, document: EditorDocument): Selection {
  const index = indexOf(document.chart);
  const isGone = [...tasks].some((name) => !index.tasks.has(name)) || [...wires].some((id) => !index.wires.has(id));
  return isGone
    ? {
        tasks: new Set([...tasks].filter((name) => index.tasks.has(name))),
        wires: new Set([...wires].filter((id) => index.wires.has(id))),
      }
    : { tasks, wires };
}
