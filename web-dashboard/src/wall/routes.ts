import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root';
import { readWallSearch } from './search';

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  validateSearch: readWallSearch,
  component: lazyRouteComponent(() => import('./WallPage'), 'WallPage'),
});

export const wallRoutes = [wallRoute] as const;
