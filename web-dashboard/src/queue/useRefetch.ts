import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { readAgain } from '../api/readAgain';

/**
 * Return a function that has what is cached under a key read again, at most once in `pauseMs`: for answers that the
 * server makes anew for each call and that the feed only says are old. An answer that is on its way already may be older
 * than the news: it is awaited and asked for once more.
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
    const ask = () => {
      timer.current ??= setTimeout(() => {
        timer.current = null;
        if (readAgain(client, { queryKey: newest.current })) {
          ask();
        }
      }, pauseMs);
    };
    ask();
  }, [client, pauseMs]);
}
