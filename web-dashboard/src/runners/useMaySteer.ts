import { useMay, useSession } from '../session/session';
import type { Runner } from './runner';

/** Return what tells whether the signed-in person may steer a runner: administrators all, others what they registered. */
export function useMaySteer(): (runner: Runner) => boolean {
  const admin = useMay('admin');
  const user = useMay('user');
  const name = useSession()?.user?.username;
  return (runner) => admin || (user && name !== undefined && runner.registeredBy === name);
}
