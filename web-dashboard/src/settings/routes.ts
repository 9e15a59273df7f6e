import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { webhooksSearch } from '../admin/search';
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

const webhooksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/webhooks',
  validateSearch: webhooksSearch,
  component: lazyRouteComponent(() => import('./OwnWebhooksPage'), 'OwnWebhooksPage'),
});

export const settingsRoutes = [tokensRoute, profileRoute, webhooksRoute] as const;
