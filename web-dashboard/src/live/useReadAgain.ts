import { type QueryKey, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';

/**
 * Return a function that reads one query again; if it is being read at this moment then once more afterwards, because what
 * is on its way may be older than the news.
 */
export function useReadAgain(queryKey: QueryKey): () => void {
  const client = useQueryClient();
  const key = useRef(queryKey);
  const owed = useRef(false);
  const reading = useIsFetching({ queryKey, exact: true });
  const read = useCallback(() => {
    const which = { queryKey: key.current, exact: true };
    if (client.isFetching(which) > 0) {
      owed.current = true;
    } else {
      void client.refetchQueries(which);
    }
  }, [client]);
  useEffect(() => {
    key.current = queryKey;
    if (reading === 0 && owed.current) {
      owed.current = false;
      read();
    }
  });
  return read;
}
