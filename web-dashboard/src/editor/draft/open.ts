import type { EditorDocument } from '../../model/edit/document';
import { mergeDocuments } from '../../model/merge';
import type { Journal } from './journal';
import { type DraftServer, documentOf } from './server';
import { type Dispute, type Ground, groundOf } from './sync';

/** What an editor begins with. */
export interface Opened {
  ground: Ground;
  /** What is shown: the ground, or more than it where this browser has changes that the server lacks. */
  document: EditorDocument;
  /** Newest version; another one than the ground's base when somebody published meanwhile. */
  head: string;
  /** This browser had changes that were not saved. */
  recovered: boolean;
  dispute: Dispute | null;
}

/** Open a workflow to be edited: its draft, or else its newest version, with what this browser still has. */
export async function openWorkflow(server: DraftServer, journal: Journal): Promise<Opened> {
  const [draft, entry] = await Promise.all([server.get(), journal.read()]);
  const head = draft?.head ?? (await server.head());
  const ground: Ground =
    draft === null ? { document: documentOf(await server.revision(head)), etag: null, base: head } : groundOf(draft);
  const plain: Opened = { ground, document: ground.document, head, recovered: false, dispute: null };
  if (entry === null) {
    return plain;
  }
  const base = documentOf(entry.kept);
  const mine = documentOf(entry.texts);
  const { document, conflicts } = mergeDocuments(base, mine, ground.document);
  const dispute = conflicts.length === 0 ? null : { base, mine, theirs: ground.document, conflicts, onward: ground };
  return { ...plain, document: dispute === null ? document : mine, recovered: true, dispute };
}
