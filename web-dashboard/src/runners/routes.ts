import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';

const runnersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runners',
  component: lazyRouteComponent(() => import('./RunnersPage'), 'RunnersPage'),
});

const newRunnerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runners/new',
  component: lazyRouteComponent(() => import('./NewRunnerPage'), 'NewRunnerPage'),
});

const runnerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runners/$runner',
  component: lazyRouteComponent(() => import('./RunnerPage'), 'RunnerPage'),
});

export const runnerRoutes = [runnersRoute, newRunnerRoute, runnerRoute] as const;
