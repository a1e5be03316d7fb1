import type { Observation } from '../kind/facts.ts';

/** The tags of an observation; undefined where they are not known. */
export function findTags(observation: Observation): { readonly [name: string]: string } | undefined {
  const { tags } = observation.fields;
  return 'known' in tags ? tags.known : undefined;
}
