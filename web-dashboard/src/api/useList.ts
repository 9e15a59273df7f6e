import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

/** One page of any list of the API. */
export interface ListPage<Row> {
  items: Row[];
  nextCursor?: string | null;
}

/** A list as far as it has been read. */
export interface List<Row> {
  rows: Row[];
  /** The first page is not there yet. */
  loading: boolean;
  /** Why the list, or its next page, could not be read. */
  error: Error | null;
  retry: () => void;
  /** Reads the next page, or null after the last one. */
  more: (() => void) | null;
  loadingMore: boolean;
}

/**
 * Read a list page by page, as far as the person asks. What one key holds is the form of TanStack Query's infinite data,
 * with pages of the type {@link ListPage}.
 */
export function useList<Row>(
  key: QueryKey,
  read: (cursor: string | undefined) => Promise<ListPage<Row> | undefined>,
  enabled = true,
): List<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam }): Promise<ListPage<Row>> => (await read(pageParam)) ?? { items: [] },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    loading: query.isPending && enabled,
    error: query.error,
    retry: () => void (query.data === undefined ? query.refetch() : query.fetchNextPage()),
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    loadingMore: query.isFetchingNextPage,
  };
}
