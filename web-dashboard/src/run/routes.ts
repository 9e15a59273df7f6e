import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';

const runsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs',
  component: lazyRouteComponent(() => import('./RunsPage'), 'RunsPage'),
});

const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs/$run',
  component: lazyRouteComponent(() => import('./RunPage'), 'RunPage'),
});

const taskLogRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks/$task/attempts/$number/log',
  component: lazyRouteComponent(() => import('./TaskLogPage'), 'TaskLogPage'),
});

export const runRoutes = [runsRoute, runRoute, taskLogRoute] as const;
