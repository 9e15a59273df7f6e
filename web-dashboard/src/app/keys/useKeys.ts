import { useEffect, useRef } from 'react';
import { keyRegistry, type PageKey } from './registry';

/**
 * Have keys while a part is shown, and list them under `?` below the name of the page:
 *
 *     useKeys('Run', [{ keys: 'e', does: 'Jump to the first error', run: jump }]);
 *
 * Bare characters do nothing while somebody writes, in menus and in dialogs.
 */
export function useKeys(page: string, keys: readonly PageKey[]): void {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  const shape = JSON.stringify(keys.map(({ keys: chord, does, run }) => [chord, does, run !== undefined]));
  useEffect(() => {
    const known = JSON.parse(shape) as [string, string, boolean][];
    return keyRegistry.add({
      page,
      keys: known.map(([chord, does, acts], index) => ({
        keys: chord,
        does,
        run: acts ? () => newest.current[index]?.run?.() : undefined,
      })),
    });
  }, [page, shape]);
}
