import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';
import { readQueueSearch } from './search';

const queueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/queue',
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import('./QueuePage'), 'QueuePage'),
});

const taskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks/$task',
  component: lazyRouteComponent(() => import('./TaskPage'), 'TaskPage'),
});

export const queueRoutes = [queueRoute, taskRoute] as const;
