import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useFreshness } from '../live/useTopic';
import { isOutdated } from './build';

const HOUR_MS = 3_600_000;

/** Tell whether the server has a newer dashboard: looked at each hour and after each lost connection. */
export function useOutdated(): boolean {
  const { data = false, refetch } = useQuery({
    queryKey: ['dashboard build'],
    queryFn: isOutdated,
    staleTime: HOUR_MS,
    refetchInterval: (query) => (query.state.data === true ? false : HOUR_MS),
  });
  const { state } = useFreshness();
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'offline' && state !== 'offline') {
      void refetch();
    }
    before.current = state;
  }, [state, refetch]);
  return data;
}
