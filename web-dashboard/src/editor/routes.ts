import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../app/root';

const editorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$workflow/edit',
  component: lazyRouteComponent(() => import('./EditorPage'), 'EditorPage'),
});

export const editorRoutes = [editorRoute] as const;
