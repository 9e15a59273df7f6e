import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';

/** Return what asks a run to stop; the run's state follows by the feed of changes. */
export function useCancelRun(run: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.POST('/api/v1/runs/{run}/cancel', { params: { path: { run } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['runs'] }),
    onError: (error) => notifications.show({ color: 'red', title: 'The run goes on', message: error.message }),
  });
}
