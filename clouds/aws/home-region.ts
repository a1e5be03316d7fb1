/** The region that answers for a partition's global services (IAM, the list of buckets, the list of regions). */
export function homeRegion(partition: string): string {
  return HOME_REGIONS.get(partition) ?? 'us-east-1';
}

/** The partition of a region, by how its name begins. */
export function partitionOfRegion(region: string): string {
  // Without a list of its own for each: a million records are asked in a replay.
  for (const { partition, start } of OTHER_PARTITIONS) if (region.startsWith(start)) return partition;
  return 'aws';
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html and the partitions' own endpoint pages
const HOME_REGIONS = new Map([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
  ['aws-eusc', 'eusc-de-east-1'],
]);

/** By how their regions begin: `cn-`. */
const OTHER_PARTITIONS = [...HOME_REGIONS.keys()]
  .filter((partition) => partition !== 'aws')
  .map((partition) => ({ partition, start: `${partition.slice('aws-'.length)}-` }));
