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

  const begin = async (revision: string) => {
    const document = documentOf(await server.revision(revision));
    setHead(revision);
    setChanged(false);
    return { document, etag: null, base: revision };
  };
  return {
    sync,
    state,
    head,
    isChanged,
    dispute,
    settle(choices) {
      if (dispute !== null) {
        const { document } = mergeDocuments(dispute.base, dispute.mine, dispute.theirs, choices);
        setDispute(null);
        sync.settle(dispute.onward, document);
        replaceDocument(store, document);
      }
    },
    async publish(message) {
      await sync.flush();
      const newest = await server.head();
      if (newest !== sync.base) {
        const document = documentOf(await server.revision(newest));
        setHead(newest);
        sync.join({ document, etag: sync.etag, base: newest });
        return null;
      }
      const sent = store.getState().document;
      const { revision } = await server.publish(message, sync.etag);
      setHead(revision);
      setChanged(store.getState().document !== sent);
      sync.settle({ document: sent, etag: null, base: revision }, store.getState().document);
      await client.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(workflow) });
      return revision;
    },
    async discard() {
      sync.hold();
      if (sync.etag !== null) {
        await server.discard(sync.etag);
      }
      const ground = await begin(await server.head());
      sync.settle(ground, ground.document);
      replaceDocument(store, ground.document);
    },
  };
}

/** Save at once when the network is back. */
function useOnline(sync: DraftSync): void {
  useEffect(() => {
    const again = () => void sync.flush().catch(() => undefined);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [sync]);
}
