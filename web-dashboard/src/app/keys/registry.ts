import { chordOf, isBare, Sequencer } from './chords';

/** One key of a page. */
export interface PageKey {
  /** `e`, `E`, `?`, `mod+k`, `alt+arrowleft`, or two after each other: `g w`. */
  keys: string;
  /** What it does, for the list under `?`: "Jump to the first error". */
  does: string;
  /** Left out where the part with the focus handles the key itself and it only has to be listed. */
  run?: () => void;
}

export interface KeyGroup {
  page: string;
  keys: readonly PageKey[];
}

const KEPT = 'nodeyard-single-keys';

/** Know the keys of what is shown. A key of a group that came later wins over the same key of an earlier one. */
export class KeyRegistry {
  private groups: readonly KeyGroup[] = [];
  private readonly watchers = new Set<() => void>();
  private readonly sequencer = new Sequencer();
  private single: boolean;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
    this.single = storage?.getItem(KEPT) !== 'off';
  }

  readonly all = (): readonly KeyGroup[] => this.groups;

  /** Whether keys without Ctrl, Command or Alt act; people who speak to their computer turn them off. */
  readonly actsOnSingleKeys = (): boolean => this.single;

  setSingleKeys(on: boolean): void {
    this.single = on;
    this.storage?.setItem(KEPT, on ? 'on' : 'off');
    this.tell();
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  add(group: KeyGroup): () => void {
    this.groups = [...this.groups, group];
    this.tell();
    return () => {
      this.groups = this.groups.filter((each) => each !== group);
      this.tell();
    };
  }

  /** Handle a press of the window. */
  handle(event: KeyboardEvent): void {
    const chord = chordOf(event);
    if (event.defaultPrevented || event.isComposing || (isBare(chord) && (!this.single || isTaken(event.target)))) {
      return;
    }
    const acting = this.groups.flatMap((group) => group.keys).filter((key) => key.run !== undefined);
    const keys = this.sequencer.take(
      chord,
      event.timeStamp,
      acting.map((key) => key.keys),
    );
    const found = keys === null ? undefined : acting.findLast((key) => key.keys === keys);
    if (found?.run !== undefined) {
      event.preventDefault();
      found.run();
    }
  }

  private tell(): void {
    for (const watcher of this.watchers) {
      watcher();
    }
  }
}

/** Tell whether a bare key belongs to what has the focus: text that is being written, a menu, a dialog. */
function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]',
    ) !== null
  );
}

function storageOfBrowser(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

export const keyRegistry = new KeyRegistry(storageOfBrowser());
