import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { show } from './render';

/** Render a part of a page that links to other pages: every address shows it. The page comes a moment later. */
export function showLinked(part: ReactElement) {
  const root = createRootRoute();
  const any = createRoute({ getParentRoute: () => root, path: '$', component: () => part });
  const history = createMemoryHistory({ initialEntries: ['/here'] });
  const router = createRouter({ routeTree: root.addChildren([any]), history });
  return show(<RouterProvider<typeof router> router={router} />);
}
