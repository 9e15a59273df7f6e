import { useBlocker } from '@tanstack/react-router';
import { Confirm } from '../ui/Confirm';
import type { DraftSync } from './draft/sync';

/**
 * Asks before the page or the window is left with work that neither the server nor this browser keeps. Work that is kept is
 * left without a word.
 */
export function LeaveGuard({ sync }: { sync: DraftSync }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: async () => !(sync.isSafe || (await sync.keep())),
    enableBeforeUnload: () => {
      void sync.keep();
      return !sync.isSafe;
    },
    withResolver: true,
  });
  return (
    <Confirm
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title="Leave without your last changes?"
      verb="Leave"
      onConfirm={async () => proceed?.()}
    >
      The server does not have them, and this browser keeps nothing for this page. Whoever leaves now loses them.
    </Confirm>
  );
}
