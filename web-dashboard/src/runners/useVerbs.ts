import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { mergeRunner } from '../live/lists';
import type { Runner } from './runner';

interface Page {
  items: Runner[];
}

export interface Pause {
  note?: string;
  /** RFC 3339, or undefined when somebody must end it. */
  until?: string;
}

/** Return what can be asked of runners. Each shows its outcome at once; what was refused is said. */
export function useVerbs() {
  const client = useQueryClient();
  const put = (runner: Runner | undefined) => {
    if (runner !== undefined) {
      client.setQueriesData<Page>({ queryKey: ['get', '/api/v1/runners'] }, (page) =>
        page === undefined
          ? undefined
          : { ...page, items: page.items.map((each) => (each.id === runner.id ? mergeRunner(each, runner) : each)) },
      );
      client.setQueriesData<Runner>({ queryKey: ['get', '/api/v1/runners/{id}'] }, (known) =>
        known?.id === runner.id ? runner : known,
      );
    }
  };
  const path = (runner: Runner) => ({ params: { path: { id: runner.id } } });
  return {
    pause: (runner: Runner, pause: Pause) =>
      told(runner, async () => {
        put((await api.POST('/api/v1/runners/{id}/pause', { ...path(runner), body: pause })).data);
        return `${runner.name} is given no further work.`;
      }),
    drain: (runner: Runner, note?: string) =>
      told(runner, async () => {
        put((await api.POST('/api/v1/runners/{id}/drain', { ...path(runner), body: { note } })).data);
        return `${runner.name} finishes what it has and takes no further work.`;
      }),
    resume: (runner: Runner) =>
      told(runner, async () => {
        put((await api.POST('/api/v1/runners/{id}/resume', path(runner))).data);
        return `${runner.name} is given work again.`;
      }),
    cancel: (runner: Runner, tasks: 'requeue' | 'cancel') =>
      told(runner, async () => {
        const { data } = await api.POST('/api/v1/runners/{id}/cancel', { ...path(runner), body: { tasks } });
        put(data?.runner);
        return `${data?.tasks ?? 0} tasks were taken from ${runner.name}.`;
      }),
    shutdown: (runner: Runner, mode: 'drain' | 'now', note?: string) =>
      told(runner, async () => {
        const { data } = await api.POST('/api/v1/runners/{id}/shutdown', { ...path(runner), body: { mode, note } });
        put(data?.runner);
        return `${runner.name} will end its process.`;
      }),
    revoke: (runner: Runner) =>
      told(runner, async () => {
        await api.DELETE('/api/v1/runners/{id}', path(runner));
        await client.invalidateQueries({ queryKey: ['get', '/api/v1/runners'] });
        return `${runner.name} is revoked: its token is refused from now on.`;
      }),
    change: (runner: Runner, body: { name?: string; description?: string; tags?: string[] }) =>
      told(runner, async () => {
        put((await api.PATCH('/api/v1/runners/{id}', { ...path(runner), body })).data);
        return `${runner.name} is changed.`;
      }),
  };
}

export type Verbs = ReturnType<typeof useVerbs>;

/** Say what came of it; returns whether it was done. */
async function told(runner: Runner, verb: () => Promise<string>): Promise<boolean> {
  try {
    notifications.show({ color: 'green', message: await verb() });
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    notifications.show({ color: 'red', title: `${runner.name}: this did not work`, message, autoClose: false });
    return false;
  }
}
