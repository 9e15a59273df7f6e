import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';
import { workflowSearch, workflowsSearch } from './search';
import { compareSearch, versionsSearch } from './versions/search';

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
  validateSearch: versionsSearch,
  component: lazyRouteComponent(() => import('./VersionsPage'), 'VersionsPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$workflow/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('./ComparePage'), 'ComparePage'),
});

export const workflowRoutes = [workflowsRoute, workflowRoute, versionsRoute, compareRoute] as const;
