import { type DBSchema, openDB } from 'idb';
import type { Texts } from './server';

/** What this browser keeps of changes that the server does not have yet. */
export interface JournalEntry {
  /** What the changes were made to: the draft or version that the server had. */
  kept: Texts;
  texts: Texts;
  base: string;
  etag: string | null;
  changes: number;
  at: number;
}

/** Keeps the newest state of each workflow that is being edited. */
export interface Journal {
  read(): Promise<JournalEntry | null>;
  /** Keep this; false when the browser keeps nothing. */
  write(entry: JournalEntry): Promise<boolean>;
  clear(): Promise<void>;
}

interface Shape extends DBSchema {
  drafts: { key: string; value: JournalEntry };
}

const open = () =>
  openDB<Shape>('nodeyard-editor', 1, {
    upgrade(database) {
      database.createObjectStore('drafts');
    },
  });

/** Return the journal of one workflow and person. A browser that keeps nothing has one that forgets. */
export function browserJournal(key: string): Journal {
  const attempt = async <Result>(what: () => Promise<Result>, otherwise: Result): Promise<Result> => {
    try {
      return await what();
    } catch {
      return otherwise;
    }
  };
  return {
    read: () => attempt(async () => (await (await open()).get('drafts', key)) ?? null, null),
    write: (entry) =>
      attempt(async () => {
        await (await open()).put('drafts', entry, key);
        return true;
      }, false),
    clear: () => attempt(async () => void (await (await open()).delete('drafts', key)), undefined),
  };
}
