import { useRef } from 'react';
import type { Camera } from '../canvas/camera';
import { taskBox } from '../canvas/sheet';
import { indexOf } from '../model/edit/document';
import type { EditorStore } from './store';
import type { EditorProblem, Problems } from './useProblems';

/** Return what selects and shows where a problem is, and what goes to the next one. */
export function useProblemWalk(store: EditorStore, camera: Camera, problems: Problems) {
  const last = useRef(-1);
  const goTo = (problem: EditorProblem) => {
    const { document, edited } = store.getState();
    const wire = problem.wire === null ? undefined : indexOf(document.chart).wires.get(problem.wire);
    const task = edited.byName.get(problem.task ?? wire?.from.task ?? '');
    store.select({
      tasks: new Set(problem.task === null ? [] : [problem.task]),
      wires: new Set(wire === undefined ? [] : [wire.id]),
    });
    if (task !== undefined) {
      camera.reveal(taskBox(task));
    }
    store.say(problem.message);
  };
  const step = (by: 1 | -1) => {
    const { list } = problems;
    const next = list.length === 0 ? undefined : list[(last.current + by + list.length) % list.length];
    if (next !== undefined) {
      last.current = list.indexOf(next);
      goTo(next);
    }
  };
  return { goTo, step };
}
