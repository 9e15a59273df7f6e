import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import type { Camera } from '../canvas/camera';
import * as actions from './actions';
import type { EditorStore } from './store';

/** Copy the selected tasks; false when there is nothing to copy. */
export function copySelection(store: EditorStore): boolean {
  const text = actions.copySelected(store);
  if (text === null) {
    return false;
  }
  void writeText(text).then((isDone) =>
    isDone
      ? store.say('Copied')
      : notifications.show({ color: 'red', message: 'The browser does not let this page write to the clipboard.' }),
  );
  return true;
}

/** Write to the clipboard; where pages without TLS have none, by the way that every browser knows. */
async function writeText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeByEvent(text);
  }
}

function writeByEvent(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', give);
  const isDone = document.execCommand('copy');
  document.removeEventListener('copy', give);
  return isDone;
}

/** Read the clipboard, or tell why that cannot be and return null. */
export async function readClipboardText(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    notifications.show({
      message: 'The browser does not let this page read the clipboard. Press Ctrl and V to paste.',
    });
    return null;
  }
}

/** Paste what the browser hands over: it asks nobody for leave, and works between windows and with the desktop. */
export function usePasting(store: EditorStore, camera: Camera): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (target?.closest('input, textarea, [contenteditable], [role="dialog"]') || text === '') {
        return;
      }
      const area = camera.area();
      const isSeen = actions
        .selectedTasks(store)
        .some(({ x, y }) => x > area.left && x < area.right && y > area.top && y < area.bottom);
      const middle = { x: (area.left * 2 + area.right) / 3, y: (area.top * 2 + area.bottom) / 3 };
      if (actions.paste(store, text, isSeen ? null : middle)) {
        event.preventDefault();
      } else {
        notifications.show({ message: 'The clipboard has no node chart.' });
      }
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [store, camera]);
}
