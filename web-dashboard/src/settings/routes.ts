import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';

const tokensRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/tokens',
  component: lazyRouteComponent(() => import('./TokensPage'), 'TokensPage'),
});

const profileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/profile',
  component: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage'),
});

export const settingsRoutes = [tokensRoute, profileRoute] as const;
