/** How many of each there are in the whole account, which a peer's users report about: 47,000 together. */
export const LARGE_ACCOUNT = {
  instances: 12_906,
  volumes: 13_433,
  securityGroups: 398,
  roles: 723,
  buckets: 391,
  // The rest, of sorts that are many in such accounts.
  snapshots: 9649,
  logGroups: 4000,
  parameters: 3000,
  policies: 2000,
  users: 500,
} as const;
export type Sort = keyof typeof LARGE_ACCOUNT;

export const ACCOUNT = '123456789012';
export const REGIONS = ['eu-west-1', 'us-east-1'];

export interface Answer {
  readonly status?: number;
  readonly contentType?: string;
  readonly text: string | Uint8Array;
}

/** How many of a sort a listing in a region has; what has no region is all in one listing. */
export function countOf(sort: Sort, part: number, isRegional: boolean): number {
  return Math.ceil((LARGE_ACCOUNT[sort] * part) / (isRegional ? REGIONS.length : 1));
}
