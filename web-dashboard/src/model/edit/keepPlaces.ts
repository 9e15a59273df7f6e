/** Edits of charts whose tasks stand where a layout put them. */
import { moveTasks, type Place, placeTasks } from './commands';
import { type EditorDocument, indexOf } from './document';
import { type EditedGraph, graphOf } from './graphOf';

/**
 * Edit a document so that no task moves that the edit is not about. A layout places what the file does not; once an edit
 * would have it place those tasks elsewhere, they are given for good the places where they are seen. Until then the file
 * says no more of places than before.
 */
export function editInPlace(
  document: EditorDocument,
  shown: EditedGraph,
  edit: (document: EditorDocument) => EditorDocument,
): EditorDocument {
  const after = edit(document);
  if (after === document || shown.laid.size === 0 || isStill(shown, document, after)) {
    return after;
  }
  const places = new Map(
    [...shown.laid].flatMap((name) => shown.byName.get(name) ?? []).map((task) => [task.name, task]),
  );
  return edit(shown.graph.placed ? moveTasks(document, places) : placeTasks(document, places));
}

/** Tell whether nothing came, and of what a layout placed nothing moved or was given another place. */
function isStill(shown: EditedGraph, before: EditorDocument, after: EditorDocument): boolean {
  const now = graphOf(after, shown);
  const [said, says] = [indexOf(before.chart).tasks, indexOf(after.chart).tasks];
  return (
    now.byName.size <= shown.byName.size &&
    [...shown.laid].every(
      (name) =>
        !now.byName.has(name) ||
        (isSame(shown.byName.get(name), now.byName.get(name)) && isSame(said.get(name)?.at, says.get(name)?.at)),
    )
  );
}

const isSame = (a: Place | null | undefined, b: Place | null | undefined) => a?.x === b?.x && a?.y === b?.y;
