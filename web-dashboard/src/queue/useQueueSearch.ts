import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { QueueSearch } from './search';

const route = getRouteApi('/shell/queue');

/** Return what the address of the queue's page says. */
export function useQueueSearch(): QueueSearch {
  return route.useSearch();
}

/** Return a function that changes parts of what the address of the queue's page says. */
export function useQueueChange(): (more: Partial<QueueSearch>) => void {
  const search = useQueueSearch();
  const navigate = useNavigate();
  return (more) => void navigate({ to: '/queue', search: { ...search, ...more } });
}
