import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';

const taskLogRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks/$task/attempts/$number/log',
  component: lazyRouteComponent(() => import('./TaskLogPage'), 'TaskLogPage'),
});

export const logRoutes = [taskLogRoute] as const;
