import * as z from 'zod';

/** What a stored record says of where it is: its cloud is the first word of its kind's id. */
export const StoredPlace = z.strictObject({
  /** A world of a cloud with accounts of its own: `aws`, `aws-cn`. */
  partition: z.string(),
  /** What is scanned and paid for as one thing: an AWS account, an Azure subscription. */
  account: z.string(),
  /** `global` for what has none. */
  region: z.string(),
});
export type StoredPlace = z.infer<typeof StoredPlace>;

/** Where a call goes. What is `global` is answered for by the region that its cloud names. */
export const Place = z.strictObject({ cloud: z.string(), ...StoredPlace.shape });
export type Place = Readonly<z.infer<typeof Place>>;

/** An account without a region. */
export type AccountPlace = Omit<Place, 'region'>;

/** The cloud of a kind, a rule or a template: `aws` of `aws.s3.bucket`. */
export function cloudNameOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('.')));
}
