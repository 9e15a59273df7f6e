import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';
import { readNewRunnerSearch, readRunnersSearch } from './search';

const runnersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runners',
  validateSearch: readRunnersSearch,
  component: lazyRouteComponent(() => import('./RunnersPage'), 'RunnersPage'),
});

const newRunnerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runners/new',
  validateSearch: readNewRunnerSearch,
  component: lazyRouteComponent(() => import('./NewRunnerPage'), 'NewRunnerPage'),
});

const runnerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runners/$runner',
  component: lazyRouteComponent(() => import('./RunnerPage'), 'RunnerPage'),
});

export const runnerRoutes = [runnersRoute, newRunnerRoute, runnerRoute] as const;
