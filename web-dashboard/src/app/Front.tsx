import { lazy, Suspense } from 'react';
import { useSession } from '../session/session';
import { Shell } from './Shell';

const WelcomePage = lazy(() => import('../home/WelcomePage').then((part) => ({ default: part.WelcomePage })));

/** The frame with its pages for whoever is signed in; everybody else gets here with the address `/` only. */
export function Front() {
  const session = useSession();
  return session === null ? (
    <Suspense fallback={null}>
      <WelcomePage />
    </Suspense>
  ) : (
    <Shell />
  );
}
