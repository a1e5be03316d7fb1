import { tally } from '../parts/tally.ts';
import places from './places.json';

/** Where one or more regions lie, of one cloud or both. Positions are those of the city: no cloud publishes more. */
export interface Place {
  readonly metro: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly regions: readonly { readonly cloud: string; readonly id: string; readonly name: string }[];
}

const byRegion: ReadonlyMap<string, Place> = new Map(places.flatMap((place) => place.regions.map(({ id }) => [id, place] as const)));

export interface Counted {
  /** The place; undefined for what has none: what is global, and a region that is newer than the map. */
  readonly place: Place | undefined;
  readonly region: string;
  readonly name: string;
  readonly count: number;
}

/** How many of these have something to do in each region, most first. No region is left out, also where nobody knows where it lies. */
export function countByRegion(items: readonly { readonly regions: readonly string[] }[]): readonly Counted[] {
  return tally(items, ({ regions }) => regions).map(([region, count]) => {
    const place = byRegion.get(region);
    return { place, region, count, name: nameOf(region, place) };
  });
}

function nameOf(region: string, place: Place | undefined): string {
  if (region === 'global') return 'Global, in no region';
  return place?.regions.find(({ id }) => id === region)?.name ?? 'Not on the map';
}
