import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';

/**
 * Return a function that has what is cached under a key read again, at most once in `pauseMs`: for answers that the
 * server makes anew for each call and that the feed only says are old.
 */
export function useRefetch(key: QueryKey, pauseMs = 500): () => void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const newest = useRef(key);
  useEffect(() => {
    newest.current = key;
  });
  useEffect(
    () => () => {
      if (timer.current !== null) {
        clearTimeout(timer.current);
        timer.current = null;
      }
    },
    [],
  );
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void client.invalidateQueries({ queryKey: newest.current });
    }, pauseMs);
  }, [client, pauseMs]);
}
