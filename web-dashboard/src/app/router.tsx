import { createRouter } from '@tanstack/react-router';
import { adminRoutes } from '../admin/routes';
import { editorRoutes } from '../editor/routes';
import { homeRoutes } from '../home/routes';
import { logRoutes } from '../log/routes';
import { queueRoutes } from '../queue/routes';
import { runRoutes } from '../run/routes';
import { runnerRoutes } from '../runners/routes';
import { sessionRoutes } from '../session/routes';
import { settingsRoutes } from '../settings/routes';
import { wallRoutes } from '../wall/routes';
import { workflowRoutes } from '../workflows/routes';
import { NotFoundPage } from './NotFoundPage';
import { PageError } from './PageError';
import { nowhereRoute, rootRoute, shellRoute } from './root';

const routeTree = rootRoute.addChildren([
  ...sessionRoutes,
  ...wallRoutes,
  shellRoute.addChildren([
    ...homeRoutes,
    ...workflowRoutes,
    ...editorRoutes,
    ...runRoutes,
    ...logRoutes,
    ...queueRoutes,
    ...runnerRoutes,
    ...settingsRoutes,
    ...adminRoutes,
    nowhereRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
