import { useState } from 'react';

/** What somebody types into a field that shows a value. */
export interface Typed {
  text: string;
  type: (text: string) => void;
  /** Show the value again. */
  forget: () => void;
}

/**
 * Keep what is typed over a value until the value is another one. The field itself stays, and with it the focus: after Enter
 * the keys go on where they were.
 */
export function useTyped(shown: string): Typed {
  const [typed, setTyped] = useState<{ over: string; text: string } | null>(null);
  const isOver = typed !== null && typed.over !== shown;
  if (isOver) {
    // Or an undo would bring back what was typed.
    setTyped(null);
  }
  return {
    text: typed === null || isOver ? shown : typed.text,
    type: (text) => setTyped({ over: shown, text }),
    forget: () => setTyped(null),
  };
}
