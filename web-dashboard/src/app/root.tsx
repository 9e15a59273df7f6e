import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { queryClient } from '../api/queryClient';
import { sessionQuery } from '../session/session';
import { Shell } from './Shell';

export const rootRoute = createRootRoute({ component: Outlet });

/** Parent of every page that only people who are signed in may see, and that has the rail of pages beside it. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null) {
      throw redirect({ to: '/login', search: { from: location.href } });
    }
  },
});
