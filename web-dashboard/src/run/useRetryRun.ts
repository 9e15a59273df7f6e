import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client';

/** Return a mutation that tries a whole run that has ended again, and goes to the new run. */
export function useRetryRun(run: string) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api.POST('/api/v1/runs/{run}/retry', { params: { path: { run } } }),
    onSuccess: ({ data }) => data && navigate({ to: '/runs/$run', params: { run: data.runId } }),
    onError: (error) => notifications.show({ color: 'red', title: 'The run was not started', message: error.message }),
  });
}
