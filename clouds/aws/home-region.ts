/** The region that answers for a partition's global services (IAM, the list of buckets, the list of regions). */
export function homeRegion(partition: string): string {
  return HOME_REGIONS.get(partition) ?? 'us-east-1';
}

/** The partition of a region, by how its name begins. */
export function partitionOfRegion(region: string): string {
  return (
    [...HOME_REGIONS].find(([partition]) => partition !== 'aws' && region.startsWith(`${partition.slice('aws-'.length)}-`))?.[0] ?? 'aws'
  );
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html and the partitions' own endpoint pages
const HOME_REGIONS = new Map([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
  ['aws-eusc', 'eusc-de-east-1'],
]);
