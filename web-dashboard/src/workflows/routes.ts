import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';
import { workflowSearch, workflowsSearch } from './search';

const workflowsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows',
  validateSearch: workflowsSearch,
  component: lazyRouteComponent(() => import('./WorkflowsPage'), 'WorkflowsPage'),
});

const workflowRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$workflow',
  validateSearch: workflowSearch,
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
