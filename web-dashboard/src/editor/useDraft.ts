import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Choice } from '../model/merge';
import { mergeDocuments } from '../model/merge';
import type { Journal } from './draft/journal';
import type { Opened } from './draft/open';
import { type DraftServer, documentOf } from './draft/server';
import { type Dispute, DraftSync, type SaveState } from './draft/sync';
import { type EditorStore, replaceDocument } from './store';

export interface Draft {
  sync: DraftSync;
  state: SaveState;
  /** Newest version that was published. */
  head: string;
  /** The document differs from the version that the work began with, or a draft of it is on the server. */
  isChanged: boolean;
  dispute: Dispute | null;
  /** Go on with these choices. */
  settle: (choices: ReadonlyMap<string, Choice>) => void;
  /** Publish the draft; returns the new version, or null when somebody else published first and that was merged. */
  publish: (message: string) => Promise<string | null>;
  /** Throw the draft away and begin with the newest version. */
  discard: () => Promise<void>;
}

interface Parts {
  workflow: string;
  store: EditorStore;
  server: DraftServer;
  journal: Journal;
  opened: Opened;
}

/** Keep the work of an editor, and publish it. */
export function useDraft({ workflow, store, server, journal, opened }: Parts): Draft {
  const client = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [dispute, setDispute] = useState<Dispute | null>(opened.dispute);
  const [head, setHead] = useState(opened.head);
  const [isChanged, setChanged] = useState(opened.ground.etag !== null || opened.recovered);
  const [sync] = useState(
    () =>
      new DraftSync({
        server,
        journal,
        ground: opened.ground,
        onState: setState,
        onMerged: (document) => {
          replaceDocument(store, document);
          notifications.show({ message: 'Changes from another window were taken in.' });
        },
        onDispute: setDispute,
      }),
  );
  useEffect(() => {
    sync.begin();
    if (opened.dispute !== null) {
      sync.hold();
      setState({ kind: 'conflict' });
    }
    const follow = () => {
      const { document } = store.getState();
      sync.changed(document);
      setChanged((before) => before || sync.isDirty);
    };
    follow();
    const stop = store.subscribe(follow);
    return () => {
      stop();
      sync.end();
    };
  }, [sync, store, opened]);
  useOnline(sync);

  const settle: Draft['settle'] = (choices) => {
    if (dispute !== null) {
      const { document } = mergeDocuments(dispute.base, dispute.mine, dispute.theirs, choices);
      setDispute(null);
      sync.settle(dispute.onward, document);
      replaceDocument(store, document);
    }
  };
  const told = async (revision: string, isMore: boolean) => {
    setHead(revision);
    setChanged(isMore);
    await client.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(workflow) });
  };
  const parts = { store, server, sync };
  return {
    sync,
    state,
    head,
    isChanged,
    dispute,
    settle,
    publish: async (message) => {
      const { revision, newest, isMore } = await publishDraft(message, parts);
      if (revision === null) {
        setHead(newest);
      } else {
        await told(revision, isMore);
      }
      return revision;
    },
    discard: async () => {
      const revision = await discardDraft(parts);
      setHead(revision);
      setChanged(false);
    },
  };
}

interface Kept {
  store: EditorStore;
  server: DraftServer;
  sync: DraftSync;
}

/** Publish the draft; where somebody published first, take theirs in and publish nothing. */
async function publishDraft(message: string, { store, server, sync }: Kept) {
  await sync.flush();
  const newest = await server.head();
  if (newest !== sync.base) {
    const document = documentOf(await server.revision(newest));
    sync.join({ document, etag: sync.etag, base: newest });
    return { revision: null, newest, isMore: true };
  }
  const sent = store.getState().document;
  const { revision } = await server.publish(message, sync.etag);
  const { document } = store.getState();
  sync.settle({ document: sent, etag: null, base: revision }, document);
  return { revision, newest: revision, isMore: document !== sent };
}

/** Throw the draft away and begin with the newest version, whose commit is returned. */
async function discardDraft({ store, server, sync }: Kept): Promise<string> {
  sync.hold();
  if (sync.etag !== null) {
    await server.discard(sync.etag);
  }
  const base = await server.head();
  const document = documentOf(await server.revision(base));
  sync.settle({ document, etag: null, base }, document);
  replaceDocument(store, document);
  return base;
}

/** Save at once when the network is back. */
function useOnline(sync: DraftSync): void {
  useEffect(() => {
    const again = () => void sync.flush().catch(() => undefined);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [sync]);
}
