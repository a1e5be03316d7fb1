import { byArn } from '../../../../clouds/aws/neighbours.ts';
import type { KindReader, Neighbour } from '../../../../core/kind/kind.ts';
import { type DescribedTrail, describeTrails } from './reads.ts';

/** The trails that deliver into something, each where it has its home. `includeShadowTrails`: also those of other regions. */
export async function deliveringTrails(
  reader: KindReader,
  { includeShadowTrails }: { readonly includeShadowTrails: boolean },
  delivers: (trail: DescribedTrail) => boolean,
): Promise<readonly Neighbour[]> {
  const answer = await reader.one(describeTrails, { includeShadowTrails });
  return (answer?.trailList ?? [])
    .filter(delivers)
    .flatMap(({ TrailARN, HomeRegion }) =>
      byArn('aws.cloudtrail.trail', TrailARN).map((trail) => ({ ...trail, region: HomeRegion ?? trail.region })),
    );
}
