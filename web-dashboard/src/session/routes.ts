import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root';

type Search = Record<string, unknown>;

function fromOf(search: Search): { from?: string } {
  return typeof search.from === 'string' ? { from: search.from } : {};
}

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search: Search): { from?: string; reset?: true } => ({
    ...fromOf(search),
    ...(search.reset === true ? { reset: true } : {}),
  }),
  component: lazyRouteComponent(() => import('./LoginPage'), 'LoginPage'),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signup',
  validateSearch: (search: Search): { from?: string; invitation?: string } => ({
    ...fromOf(search),
    ...(typeof search.invitation === 'string' ? { invitation: search.invitation } : {}),
  }),
  component: lazyRouteComponent(() => import('./SignUpPage'), 'SignUpPage'),
});

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset',
  validateSearch: fromOf,
  component: lazyRouteComponent(() => import('./ResetPage'), 'ResetPage'),
});

export const sessionRoutes = [loginRoute, signUpRoute, resetRoute] as const;
