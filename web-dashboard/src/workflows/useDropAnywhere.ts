import { useEffect, useRef, useState } from 'react';

/** Take files that are dropped anywhere on the page; returns whether files are held over it. */
export function useDropAnywhere(onFiles: ((files: File[]) => void) | null): boolean {
  const [over, setOver] = useState(false);
  const newest = useRef(onFiles);
  useEffect(() => {
    newest.current = onFiles;
  });
  const active = onFiles !== null;
  useEffect(() => {
    if (!active) {
      return;
    }
    // Elements under the pointer come and go while it moves: only the balance tells whether it is still here.
    let depth = 0;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => {
      if (holdsFiles(event)) {
        depth += 1;
        setOver(true);
      }
    };
    const leave = (event: DragEvent) => {
      if (holdsFiles(event)) {
        depth -= 1;
        setOver(depth > 0);
      }
    };
    const hover = (event: DragEvent) => {
      if (holdsFiles(event)) {
        event.preventDefault();
      }
    };
    const drop = (event: DragEvent) => {
      if (holdsFiles(event)) {
        event.preventDefault();
        depth = 0;
        setOver(false);
        newest.current?.([...(event.dataTransfer?.files ?? [])]);
      }
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, [active]);
  return over;
}
