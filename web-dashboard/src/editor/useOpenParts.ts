import { useRef, useState } from 'react';

/** Keep which parts of the editor are open; the field for a task's title can be asked for from elsewhere. */
export function useOpenParts() {
  const [left, setLeft] = useState<string | null>('library');
  const [right, setRight] = useState<string | null>('task');
  const [finding, setFinding] = useState(false);
  const titleField = useRef<HTMLInputElement>(null);
  const showTitle = (act: (field: HTMLInputElement) => void) => {
    setRight('task');
    requestAnimationFrame(() => titleField.current !== null && act(titleField.current));
  };
  return { left, setLeft, right, setRight, finding, setFinding, titleField, showTitle };
}

export type OpenParts = ReturnType<typeof useOpenParts>;
