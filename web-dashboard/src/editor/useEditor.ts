import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ChartTask } from '../model/graph';
import type { EditorState, EditorStore } from './store';

export const EditorContext = createContext<EditorStore | null>(null);

/** Return the state of the editor that a component stands in. */
export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (store === null) {
    throw new Error('not inside of an editor');
  }
  return store;
}

/** Watch a part of the editor's state. */
export function useEditor<Part>(part: (state: EditorState) => Part): Part {
  return useStore(useEditorStore(), part);
}

/** Return the one task that is selected, or null. */
export function useSelectedTask(): ChartTask | null {
  return useEditor(({ selection, edited }) => {
    const [name] = selection.tasks;
    return selection.tasks.size === 1 && name !== undefined ? (edited.byName.get(name) ?? null) : null;
  });
}

/** "1 task", "3 tasks". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
