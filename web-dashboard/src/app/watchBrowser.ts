import { queryClient } from '../api/queryClient';
import { onSignedOut } from '../api/signedOut';
import { onOtherTab, sessionQuery } from '../session/session';
import { keyRegistry } from './keys/registry';
import { router } from './router';

const RELOADED = 'nodeyard-reloaded-at';
const PAUSE_MS = 60_000;

/** Look who is signed in now, and go to where that leads: to the sign-in and back here, if it is nobody. */
async function lookAgain(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey, refetchType: 'none' });
  await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined);
  await router.invalidate();
}

function whoIsIn(): string | undefined {
  return queryClient.getQueryData(sessionQuery.queryKey)?.user?.id;
}

/** Take notice of the session in other tabs, of keys, and of parts of an older build that are no longer served. */
export function watchBrowser(): void {
  let looking = false;
  onSignedOut(() => {
    if (!looking) {
      looking = true;
      void lookAgain().finally(() => {
        looking = false;
      });
    }
  });
  onOtherTab(() => {
    const before = whoIsIn();
    // Somebody else came in: nothing of what this tab holds is theirs.
    void lookAgain().then(() => before !== whoIsIn() && whoIsIn() !== undefined && window.location.reload());
  });
  window.addEventListener('vite:preloadError', (event) => {
    const before = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (Date.now() - before > PAUSE_MS) {
      event.preventDefault();
      sessionStorage.setItem(RELOADED, `${Date.now()}`);
      window.location.reload();
    }
  });
  window.addEventListener('keydown', (event) => keyRegistry.handle(event));
}
