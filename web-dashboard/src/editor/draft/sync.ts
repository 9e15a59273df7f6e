import { ProblemError } from '../../api/problem';
import type { EditorDocument } from '../../model/edit/document';
import { type Conflict, mergeDocuments } from '../../model/merge';
import type { Journal } from './journal';
import { type DraftServer, documentOf, type ServerDraft, textsOf } from './server';

/** How safe the work is. */
export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'offline'; changes: number }
  | { kind: 'conflict' }
  | { kind: 'failed'; error: Error };

/** Two ways on from one document that exclude each other: a person decides. */
export interface Dispute {
  base: EditorDocument;
  mine: EditorDocument;
  theirs: EditorDocument;
  conflicts: Conflict[];
  /** Where the work goes on once it is settled. */
  onward: Ground;
}

/** What the server has: the document, its tag, and the version that the work began with. */
export interface Ground {
  document: EditorDocument;
  etag: string | null;
  base: string;
}

interface Options {
  server: DraftServer;
  journal: Journal;
  ground: Ground;
  onState: (state: SaveState) => void;
  /** The document is another one now: somebody else's changes are in it. */
  onMerged: (document: EditorDocument) => void;
  onDispute: (dispute: Dispute) => void;
}

const IDLE_MS = 1000;
const JOURNAL_MS = 250;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 30_000;

/**
 * Keeps the work: at once in this browser, after a second without a change on the server. What the server answers counts only
 * for the very document that was sent.
 */
export class DraftSync {
  private ground: Ground;
  private current: EditorDocument;
  private changes = 0;
  /** What the journal has. */
  private noted: EditorDocument | null = null;
  private saving: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private journalTimer: ReturnType<typeof setTimeout> | undefined;
  private retry = FIRST_RETRY_MS;
  private isHeld = false;
  private isEnded = false;

  constructor(private readonly options: Options) {
    this.ground = options.ground;
    this.current = options.ground.document;
  }

  /** The version that the work began with. */
  get base(): string {
    return this.ground.base;
  }

  /** Tag of the draft that the server has, or null when it has none. */
  get etag(): string | null {
    return this.ground.etag;
  }

  /** Whether the server lacks something of the work. */
  get isDirty(): boolean {
    return this.current !== this.ground.document;
  }

  /** Whether the server or this browser has all of the work. */
  get isSafe(): boolean {
    return !this.isDirty || this.noted === this.current;
  }

  /** Write down at once what the server lacks; tells whether all of the work is safe then. */
  async keep(): Promise<boolean> {
    clearTimeout(this.journalTimer);
    await this.note();
    return this.isSafe;
  }

  /** Tell that the document is another one now. */
  changed(document: EditorDocument): void {
    if (document === this.current) {
      return;
    }
    this.current = document;
    this.changes++;
    clearTimeout(this.journalTimer);
    this.journalTimer = setTimeout(() => void this.note(), JOURNAL_MS);
    this.plan(IDLE_MS);
  }

  /** Save what there is now, and wait until it is saved. Throws why it could not be. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.saving;
    while (this.isDirty) {
      if (this.isHeld) {
        throw new Error('The draft was changed elsewhere too: settle that first.');
      }
      await this.save(true);
    }
  }

  /** Go on from another state of the server: after a publish, after a dispute was settled. */
  settle(ground: Ground, document: EditorDocument): void {
    this.ground = ground;
    this.current = document;
    this.isHeld = false;
    if (this.isDirty) {
      this.plan(0);
    } else {
      this.done();
    }
  }

  /** Wait with saving until {@link settle}. */
  hold(): void {
    this.isHeld = true;
    clearTimeout(this.timer);
  }

  /** Begin, or go on after {@link end}. */
  begin(): void {
    this.isEnded = false;
    if (this.isDirty) {
      this.plan(IDLE_MS);
    }
  }

  /** Stop: what is not saved yet stays in the journal. */
  end(): void {
    this.isEnded = true;
    clearTimeout(this.timer);
    clearTimeout(this.journalTimer);
    if (this.isDirty) {
      void this.note();
    }
  }

  private plan(after: number): void {
    clearTimeout(this.timer);
    if (!this.isHeld && !this.isEnded) {
      this.timer = setTimeout(() => void this.save(false), after);
    }
  }

  private async note(): Promise<void> {
    if (this.isSafe) {
      return;
    }
    const written = this.current;
    const isKept = await this.options.journal.write({
      kept: textsOf(this.ground.document),
      texts: textsOf(this.current),
      base: this.ground.base,
      etag: this.ground.etag,
      changes: this.changes,
      at: Date.now(),
    });
    if (isKept) {
      this.noted = written;
    }
  }

  private async save(isAsked: boolean): Promise<void> {
    if (this.saving !== null) {
      return this.saving;
    }
    if (this.isHeld || !this.isDirty) {
      return;
    }
    this.saving = this.send().finally(() => {
      this.saving = null;
    });
    try {
      await this.saving;
    } catch (error) {
      this.failed(error);
      if (isAsked) {
        throw error;
      }
    }
  }

  private async send(): Promise<void> {
    const sent = this.current;
    const { base, etag } = this.ground;
    this.options.onState({ kind: 'saving' });
    try {
      const answer = await this.options.server.put(textsOf(sent), base, etag);
      this.ground = { document: sent, etag: answer.etag, base };
      this.retry = FIRST_RETRY_MS;
      if (this.current === sent) {
        this.done();
      } else {
        this.plan(IDLE_MS);
      }
    } catch (error) {
      if (error instanceof ProblemError && (error.status === 412 || error.status === 428)) {
        await this.meet();
        return;
      }
      throw error;
    }
  }

  private done(): void {
    this.changes = 0;
    clearTimeout(this.journalTimer);
    this.noted = null;
    void this.options.journal.clear();
    this.options.onState({ kind: 'saved' });
  }

  private failed(error: unknown): void {
    const fault = error instanceof Error ? error : new Error(String(error));
    const isAway = fault instanceof ProblemError && (fault.status === 0 || fault.status >= 500);
    this.options.onState(isAway ? { kind: 'offline', changes: this.changes } : { kind: 'failed', error: fault });
    if (isAway) {
      this.plan(this.retry);
      this.retry = Math.min(LAST_RETRY_MS, this.retry * 2);
    }
  }

  /** Somebody else, another window, saved in between: take both together. */
  private async meet(): Promise<void> {
    const draft = await this.options.server.get();
    if (draft === null) {
      // The other window published or discarded: what we have goes on top of the newest version.
      const head = await this.options.server.head();
      const document = documentOf(await this.options.server.revision(head));
      this.join({ document, etag: null, base: head });
      return;
    }
    this.join(groundOf(draft));
  }

  /** Merge the work with what the server has. */
  join(theirs: Ground): void {
    const { document: base } = this.ground;
    const mine = this.current;
    const { document, conflicts } = mergeDocuments(base, mine, theirs.document);
    if (conflicts.length > 0) {
      this.hold();
      this.options.onState({ kind: 'conflict' });
      this.options.onDispute({ base, mine, theirs: theirs.document, conflicts, onward: theirs });
      return;
    }
    const texts = textsOf(document);
    const same = textsOf(theirs.document);
    const own = textsOf(mine);
    const isSame = texts.chart === same.chart && texts.sidecar === same.sidecar;
    const isOwn = texts.chart === own.chart && texts.sidecar === own.sidecar;
    const merged = isOwn ? mine : isSame ? theirs.document : document;
    this.ground = isOwn && isSame ? { ...theirs, document: mine } : theirs;
    this.current = merged;
    if (!isOwn) {
      this.options.onMerged(merged);
    }
    if (isSame) {
      this.done();
    } else {
      this.plan(0);
    }
  }
}

/** Return a draft of the server as the ground to work on. */
export function groundOf({ texts, etag, base }: ServerDraft): Ground {
  return { document: documentOf(texts), etag, base };
}
