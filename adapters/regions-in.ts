import aws from '../clouds/aws/cloud.ts';
import azure from '../clouds/azure/cloud.ts';

/**
 * Those of the wanted regions that can be regions of a cloud; a name that is none anywhere is told by each. A cloud of which none is named is
 * read whole.
 */
export function regionsIn(name: string, regions: readonly string[]): readonly string[] {
  const isOf = (region: string) => PROVIDERS.find((one) => one.isRegion(region))?.id ?? name;
  return regions.filter((region) => isOf(region) === name);
}

/** Clouds with adapters of their own here. */
const PROVIDERS = [aws, azure];
