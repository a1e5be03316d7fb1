import * as z from 'zod';
import type { Json } from '../../../core/json.ts';
import type { LastAccessed } from './last-accessed.ts';

/** What IAM tells of one service; times in seconds since 1970, undefined where nobody was there. */
export interface ServiceAccess {
  readonly service: string;
  readonly last: number | undefined;
  readonly actions: readonly { readonly name: string; readonly last: number | undefined }[];
}

/** What IAM told of principals, kept small: of administrators it lists thousands of actions, and of all of them the same. */
export interface KeptAccesses {
  /** Each list of actions once: the service, then the actions that IAM follows. What is kept of a principal points into it. */
  readonly lists: readonly string[];
  /** A service after the other: its list, when it was used last (0: never), and of each action that was used its place and when. */
  keep(services: readonly ServiceAccess[]): readonly (readonly number[])[];
}

export function keepAccesses(): KeptAccesses {
  const lists: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (list: string) => {
    const place = places.get(list) ?? lists.push(list) - 1;
    places.set(list, place);
    return place;
  };
  return {
    lists,
    keep: (services) =>
      services.map(({ service, last = 0, actions }) => {
        const place = placeOf([service, ...actions.map(({ name }) => name)].join(' '));
        return [place, last, ...actions.flatMap(({ last: used }, index) => (used === undefined ? [] : [index, used]))];
      }),
  };
}

const Kept = z.array(z.tuple([z.number(), z.number()], z.number()));

/** By the prefix of the service, as `readLastAccessed` gives it. Throws ZodError where it was not kept so. */
export function readKeptAccesses(kept: Json, lists: readonly string[]): ReadonlyMap<string, LastAccessed> {
  return new Map(
    Kept.parse(kept).map(([place, last, ...used]) => {
      const [service = '', ...names] = (lists[place] ?? '').split(' ');
      const actions = new Map<string, string | undefined>(names.map((name) => [`${service}:${name}`.toLowerCase(), undefined]));
      for (let at = 0; at + 1 < used.length; at += 2)
        actions.set(`${service}:${names[used[at] ?? 0]}`.toLowerCase(), textOf(used[at + 1] ?? 0));
      return [service, { last: last === 0 ? undefined : textOf(last), actions }];
    }),
  );
}

function textOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
