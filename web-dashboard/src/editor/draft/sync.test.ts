import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ProblemError } from '../../api/problem';
import { moveTasks, retitleTask } from '../../model/edit/commands';
import { type EditorDocument, savedTexts } from '../../model/edit/document';
import { opened } from '../../model/edit/sample';
import type { Journal, JournalEntry } from './journal';
import { openWorkflow } from './open';
import type { DraftServer, ServerDraft, Texts } from './server';
import { type Dispute, DraftSync, type SaveState } from './sync';

const HEAD = 'a'.repeat(40);
const first = opened();
const move = (document: EditorDocument, task: string, x: number) => moveTasks(document, new Map([[task, { x, y: 1 }]]));

/** A server that keeps one draft, and can be away. */
class FakeServer implements DraftServer {
  draft: ServerDraft | null = null;
  isAway = false;
  puts = 0;
  /** Called while a draft is on its way. */
  onPut: () => void = () => undefined;

  get = async () => this.draft;
  put = async (texts: Texts, base: string, etag: string | null) => {
    if (this.isAway) {
      throw new ProblemError(0, null, 'The server cannot be reached.');
    }
    if (etag !== (this.draft?.etag ?? null)) {
      throw new ProblemError(412, null, 'Somebody saved in between.');
    }
    this.onPut();
    this.puts++;
    this.draft = { texts, base, etag: `"${this.puts}"`, head: HEAD };
    return { etag: this.draft.etag, head: HEAD };
  };
  discard = async () => {
    this.draft = null;
  };
  publish = async () => {
    throw new Error('nothing is published here');
  };
  revision = async () => savedTexts(first);
  head = async () => HEAD;
}

class FakeJournal implements Journal {
  entry: JournalEntry | null = null;
  /** The browser keeps nothing. */
  isBroken = false;
  read = async () => this.entry;
  write = async (entry: JournalEntry) => {
    this.entry = this.isBroken ? null : entry;
    return !this.isBroken;
  };
  clear = async () => {
    this.entry = null;
  };
}

function made(server = new FakeServer(), journal = new FakeJournal()) {
  const states: SaveState[] = [];
  const merged: EditorDocument[] = [];
  const disputes: Dispute[] = [];
  const sync = new DraftSync({
    server,
    journal,
    ground: { document: first, etag: null, base: HEAD },
    onState: (state) => states.push(state),
    onMerged: (document) => merged.push(document),
    onDispute: (dispute) => disputes.push(dispute),
  });
  return { server, journal, sync, states, merged, disputes };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a draft', () => {
  test('is kept here at once and on the server after a second without a change', async () => {
    const { server, journal, sync, states } = made();
    sync.changed(move(first, 'power', 1));
    await vi.advanceTimersByTimeAsync(400);
    expect(journal.entry?.changes).toBe(1);
    expect(server.puts).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.puts).toBe(1);
    expect(journal.entry).toBeNull();
    expect(states.at(-1)).toEqual({ kind: 'saved' });
  });

  test('that changes while it is on its way is saved again, and not called saved before', async () => {
    const { server, sync, states } = made();
    const sent = move(first, 'power', 1);
    const later = move(sent, 'root', 2);
    server.onPut = () => server.puts === 0 && sync.changed(later);
    sync.changed(sent);
    await vi.advanceTimersByTimeAsync(1100);
    expect(states.map((state) => state.kind)).not.toContain('saved');
    expect(sync.isDirty).toBe(true);
    await vi.advanceTimersByTimeAsync(1100);
    expect(server.draft?.texts).toEqual(savedTexts(later));
    expect(states.at(-1)).toEqual({ kind: 'saved' });
  });

  test('may be left once this browser keeps it, and not before', async () => {
    const { server, journal, sync } = made();
    server.isAway = true;
    sync.changed(move(first, 'power', 1));
    expect(sync.isSafe).toBe(false);
    await vi.advanceTimersByTimeAsync(400);
    expect(sync.isSafe).toBe(true);
    sync.changed(move(first, 'power', 2));
    expect(sync.isSafe).toBe(false);
    expect(await sync.keep()).toBe(true);
    expect(journal.entry?.changes).toBe(2);
  });

  test('that neither the server nor this browser keeps is not left in silence', async () => {
    const { server, journal, sync } = made();
    server.isAway = true;
    journal.isBroken = true;
    sync.changed(move(first, 'power', 1));
    expect(await sync.keep()).toBe(false);
    server.isAway = false;
    await sync.flush();
    expect(await sync.keep()).toBe(true);
  });

  test('waits for a server that is away, with what was changed, and goes when it is back', async () => {
    const { server, journal, sync, states } = made();
    server.isAway = true;
    sync.changed(move(first, 'power', 1));
    await vi.advanceTimersByTimeAsync(1100);
    expect(states.at(-1)).toEqual({ kind: 'offline', changes: 1 });
    expect(journal.entry).not.toBeNull();
    server.isAway = false;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(states.at(-1)).toEqual({ kind: 'saved' });
  });

  test('is put together with what another window saved', async () => {
    const { server, sync, merged } = made();
    const theirs = move(first, 'root', 7);
    server.draft = { texts: savedTexts(theirs), base: HEAD, etag: '"other"', head: HEAD };
    server.puts = 5;
    sync.changed(move(first, 'power', 1));
    await vi.advanceTimersByTimeAsync(3000);
    expect(merged).toHaveLength(1);
    expect(server.draft?.texts).toEqual(savedTexts(move(move(first, 'root', 7), 'power', 1)));
  });

  test('is not saved over what another window made of the same task: a person is asked', async () => {
    const { server, sync, states, disputes } = made();
    server.draft = {
      texts: savedTexts(retitleTask(first, 'power', 'Theirs')),
      base: HEAD,
      etag: '"other"',
      head: HEAD,
    };
    const mine = retitleTask(first, 'power', 'Mine');
    sync.changed(mine);
    await vi.advanceTimersByTimeAsync(3000);
    expect(states.at(-1)).toEqual({ kind: 'conflict' });
    expect(disputes[0]?.conflicts.map((conflict) => conflict.name)).toEqual(['power']);
    await expect(sync.flush()).rejects.toThrow('changed elsewhere');
    const dispute = disputes[0];
    if (dispute !== undefined) {
      sync.settle(dispute.onward, mine);
    }
    await vi.advanceTimersByTimeAsync(3000);
    expect(server.draft?.texts).toEqual(savedTexts(mine));
  });
});

describe('opening', () => {
  test('begins with the newest version when there is no draft', async () => {
    const found = await openWorkflow(new FakeServer(), new FakeJournal());
    expect(savedTexts(found.document)).toEqual(savedTexts(first));
    expect(found).toMatchObject({ recovered: false, dispute: null, head: HEAD });
  });

  test('brings back what this browser had not saved, on top of what the server has', async () => {
    const server = new FakeServer();
    const journal = new FakeJournal();
    server.draft = { texts: savedTexts(move(first, 'root', 7)), base: HEAD, etag: '"1"', head: HEAD };
    const texts = savedTexts(move(first, 'power', 1));
    journal.entry = { kept: savedTexts(first), texts, base: HEAD, etag: null, changes: 1, at: 0 };
    const found = await openWorkflow(server, journal);
    expect(found.recovered).toBe(true);
    expect(savedTexts(found.document)).toEqual(savedTexts(move(move(first, 'root', 7), 'power', 1)));
  });
});
