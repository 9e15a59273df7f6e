import { useEffect, useMemo } from 'react';
import { Looks, type TaskMark } from '../../canvas/looks';
import type { Sheet } from '../../canvas/sheet';
import { useEditor } from '../useEditor';

/** Return how tasks look on a sheet: with their faults, and which one is selected. */
export function useLooks(sheet: Sheet, marks: ReadonlyMap<number, TaskMark>): Looks {
  const looks = useMemo(() => new Looks(sheet), [sheet]);
  const single = useEditor(({ selection }) => (selection.tasks.size === 1 ? [...selection.tasks][0] : undefined));
  const index = single === undefined ? undefined : sheet.graph.tasks.find((task) => task.name === single)?.index;
  useEffect(() => {
    looks.setMarks(marks);
    looks.setSelected(index ?? null);
  }, [looks, marks, index]);
  return looks;
}
