import { useEffect } from 'react';
import type { Given } from './call.ts';
import { type Listing, type Reading, useList } from './use.ts';

/** A whole list, read page after page: for what is counted over it. `isWhole` once the last page is there. */
export function useAll<Name extends Listing>(name: Name, given: Given<Name> = {}, { isWanted = true, isLive = true }: Reading = {}) {
  const list = useList(name, given, { isLive, isWanted });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isPending } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { items: list.items, error: list.error, isWhole: !isPending && !hasNextPage };
}
