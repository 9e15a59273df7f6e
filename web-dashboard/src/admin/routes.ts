import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';
import { auditSearch, usersSearch, webhooksSearch } from './search';

const usersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/users',
  validateSearch: usersSearch,
  component: lazyRouteComponent(() => import('./UsersPage'), 'UsersPage'),
});

const registrationTokensRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/tokens',
  component: lazyRouteComponent(() => import('./RegistrationTokensPage'), 'RegistrationTokensPage'),
});

const webhooksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/webhooks',
  validateSearch: webhooksSearch,
  component: lazyRouteComponent(() => import('./WebhooksPage'), 'WebhooksPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./AuditPage'), 'AuditPage'),
});

const systemRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/system',
  component: lazyRouteComponent(() => import('./SystemPage'), 'SystemPage'),
});

export const adminRoutes = [usersRoute, registrationTokensRoute, webhooksRoute, auditRoute, systemRoute] as const;
