import { useEffect } from 'react';
import type { Camera } from './camera';
import { type Sheet, taskBox } from './sheet';

/** What opens with a selection may take room from the canvas: look where the task is once that has happened. */
const SETTLED_MS = 80;

/** Bring a task into sight whenever it becomes another one. */
export function useReveal(sheet: Sheet, camera: Camera, task: number | null): void {
  useEffect(() => {
    const there = task === null ? undefined : sheet.graph.tasks[task];
    if (there === undefined) {
      return;
    }
    const timer = setTimeout(() => camera.reveal(taskBox(there)), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [sheet, camera, task]);
}
