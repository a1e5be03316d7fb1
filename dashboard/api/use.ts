import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiProblem } from '../../core/api/contract/api-problem.ts';
import { type Act, type AnswerOf, call, type Given, type Question } from './call.ts';
import { useLive } from './live.ts';

/** How often what is looked at is asked for again: an answer that has not changed costs its ETag. */
const EVERY_MILLISECONDS = 4_000;

export interface Reading {
  /** Ask again while the page is looked at. */
  readonly isLive?: boolean;
  /** Ask at all. */
  readonly isWanted?: boolean;
}

/** One answer of the API, kept and shared by all who ask for the same. */
export function useRead<Name extends Question>(name: Name, given: Given<Name> = {}, { isLive = false, isWanted = true }: Reading = {}) {
  const live = useLive();
  return useQuery<AnswerOf<Name>, ApiProblem>({
    queryKey: [name, given.path, given.query],
    queryFn: ({ signal }) => call(name, { ...given, signal }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
    ...(isLive && live && { refetchInterval: EVERY_MILLISECONDS }),
  });
}

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string | undefined;
}
/** Operations that answer page by page. */
export type Listing = { [Name in Question]: AnswerOf<Name> extends PageOf<unknown> ? Name : never }[Question];
export type ItemOf<Name extends Listing> = AnswerOf<Name> extends PageOf<infer Item> ? Item : never;

/** A list that grows by a page at a time; `items` is all that was read so far. */
export function useList<Name extends Listing>(name: Name, given: Given<Name> = {}, { isLive = false, isWanted = true }: Reading = {}) {
  const live = useLive();
  const query = useInfiniteQuery<AnswerOf<Name>, ApiProblem, readonly AnswerOf<Name>[], readonly unknown[], string | undefined>({
    queryKey: [name, 'pages', given.path, given.query],
    queryFn: ({ pageParam, signal }) =>
      call(name, { ...given, query: { ...given.query, cursor: pageParam } as Given<Name>['query'] & {}, signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => (page as PageOf<unknown>).cursor,
    select: ({ pages }) => pages,
    enabled: isWanted,
    placeholderData: keepPreviousData,
    ...(isLive && live && { refetchInterval: EVERY_MILLISECONDS }),
  });
  const items = (query.data ?? []).flatMap((page) => (page as PageOf<ItemOf<Name>>).items);
  return { ...query, items };
}

/** Something that is done, and after which everything is asked for again. Each wish has one key, so that a second click does nothing more. */
export function useAct<Name extends Act>(name: Name) {
  const queries = useQueryClient();
  return useMutation<AnswerOf<Name>, ApiProblem, Given<Name>>({
    mutationFn: (given) => call(name, { key: crypto.randomUUID(), ...given }),
    onSettled: () => queries.invalidateQueries(),
  });
}
