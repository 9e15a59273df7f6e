import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Have queries read again, apart from those that are being read at this moment: what they will answer may be older than the
 * change that asks for it, yet to cancel them would mean that a slow server never gets to answer.
 *
 * @returns whether some were left out, so that they must be asked for again once they have their answer
 */
export function readAgain(
  client: QueryClient,
  which: QueryFilters,
  refetchType: 'active' | 'none' = 'active',
): boolean {
  const underWay = client.getQueryCache().findAll({ ...which, fetchStatus: 'fetching' }).length > 0;
  void client.invalidateQueries({ ...which, fetchStatus: 'idle', refetchType });
  return underWay;
}
