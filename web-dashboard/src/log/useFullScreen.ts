import { type RefObject, useEffect, useState } from 'react';

/** Tell whether an element fills the screen, and let it. */
export function useFullScreen(element: RefObject<HTMLElement | null>): [boolean, () => void] {
  const [full, setFull] = useState(false);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null && document.fullscreenElement === element.current);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, [element]);
  const toggle = () => {
    if (document.fullscreenElement !== null) {
      void document.exitFullscreen();
    } else {
      void element.current?.requestFullscreen?.().catch(() => undefined);
    }
  };
  return [full, toggle];
}
