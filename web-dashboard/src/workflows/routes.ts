import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';

const workflowsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows',
  component: lazyRouteComponent(() => import('./WorkflowsPage'), 'WorkflowsPage'),
});

const workflowRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$workflow',
  component: lazyRouteComponent(() => import('./WorkflowPage'), 'WorkflowPage'),
});

const versionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$workflow/versions',
  component: lazyRouteComponent(() => import('./VersionsPage'), 'VersionsPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$workflow/compare',
  component: lazyRouteComponent(() => import('./ComparePage'), 'ComparePage'),
});

export const workflowRoutes = [workflowsRoute, workflowRoute, versionsRoute, compareRoute] as const;
