import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../api/client';
import { useFreshness } from '../live/useTopic';
import { Moment } from '../ui/Moment';
import { useNow } from '../ui/useNow';
import classes from './Shell.module.css';
import { useOutdated } from './useOutdated';

const PATIENCE_MS = 5_000;
const LOOK_MS = 30_000;
const LOOK_SOON_MS = 5_000;

/** What everybody should know on every page: the server is away, stops, is slow, or has a newer dashboard. */
export function Banners() {
  const freshness = useFreshness();
  const now = useNow();
  const outdated = useOutdated();
  const status = useQuery({
    queryKey: ['server status'],
    queryFn: async () => (await api.GET('/api/v1/status')).data ?? null,
    retry: false,
    refetchInterval: (query) => (query.state.data?.status === 'ok' ? LOOK_MS : LOOK_SOON_MS),
  });
  const away = freshness.state === 'offline' && now - freshness.since > PATIENCE_MS;
  return (
    <div aria-live="polite">
      {away && (
        <Banner tone="bad">
          The server cannot be reached since <Moment at={freshness.since} />. What you see is from then; it goes on by
          itself.
        </Banner>
      )}
      {!away && status.data?.status === 'stopping' && (
        <Banner tone="warn">The server is stopping: no new runs start and runners get no work.</Banner>
      )}
      {!away && status.data?.status === 'degraded' && (
        <Banner tone="warn">The server works slower than usual: {status.data.degraded}</Banner>
      )}
      {outdated && (
        <Banner tone="news">
          There is a newer dashboard.
          <Button size="compact-xs" onClick={() => window.location.reload()}>
            Reload
          </Button>
        </Banner>
      )}
    </div>
  );
}

function Banner({ tone, children }: { tone: 'bad' | 'warn' | 'news'; children: ReactNode }) {
  return (
    <div className={classes.banner} data-tone={tone}>
      <Text span inherit component="div">
        {children}
      </Text>
    </div>
  );
}
