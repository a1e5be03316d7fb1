import { geoEqualEarth, geoPath } from 'd3-geo';
import { useMemo } from 'react';
import { feature } from 'topojson-client';
import land from 'world-atlas/land-110m.json';
import { counted } from '../parts/words.ts';
import type { Counted, Place } from './regions.ts';

const WIDTH = 960;
const HEIGHT = 440;
const LEAST_RADIUS = 11;
const GREATEST_RADIUS = 26;

interface MapProps {
  readonly counts: readonly Counted[];
  /** One of what is counted. */
  readonly thing: string;
}

/** A picture of where there is how much: the list beside it has the same numbers, and can be walked. */
export function WorldMap({ counts, thing }: MapProps) {
  const { outline, points } = useMemo(() => drawn(counts), [counts]);
  const label = `Map of ${thing}s: ${points.map(({ place, count }) => `${place.metro} ${count}`).join(', ')}`;
  return (
    <svg className="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path className="map-land" d={outline} />
      {points.map(({ place, count, x, y, radius }) => (
        <g key={place.metro} className="map-place" transform={`translate(${x} ${y})`}>
          <title>{`${place.metro} (${place.regions.map(({ id }) => id).join(', ')}): ${counted(count, thing)}`}</title>
          <circle r={radius} />
          <text>{count}</text>
        </g>
      ))}
    </svg>
  );
}

function drawn(counts: readonly Counted[]) {
  // The package has the data, and its types are another's.
  const world = land as unknown as Parameters<typeof feature>[0];
  const shape = feature(world, { type: 'GeometryCollection', geometries: Object.values(world.objects) });
  const projection = geoEqualEarth().fitSize([WIDTH, HEIGHT], shape);
  const metros = new Map<Place, number>();
  for (const { place, count } of counts) if (place !== undefined) metros.set(place, (metros.get(place) ?? 0) + count);
  const most = Math.max(1, ...metros.values());
  const points = [...metros].flatMap(([place, count]) => {
    const at = projection([place.longitude, place.latitude]);
    if (at === null) return [];
    // By area, and never too small for its number.
    const radius = Math.max(LEAST_RADIUS, GREATEST_RADIUS * Math.sqrt(count / most));
    return [{ place, count, x: at[0], y: at[1], radius }];
  });
  return { outline: geoPath(projection)(shape) ?? '', points };
}
