import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { queryClient } from '../api/queryClient';
import { sessionQuery } from '../session/session';
import { Front } from './Front';
import { NotFoundPage } from './NotFoundPage';

export const rootRoute = createRootRoute({ component: Outlet });

/** Parent of every page that only people who are signed in may see, and that has the rail of pages beside it. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Front,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null && location.pathname !== '/') {
      throw redirect({ to: '/login', search: { from: location.href } });
    }
  },
});

/** Every address that no page has. */
export const nowhereRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '$',
  component: NotFoundPage,
});
