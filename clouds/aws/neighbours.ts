import type { Neighbour } from '../../core/kind/kind.ts';
import { parseArn } from './arn.ts';

/** Resources of a kind by their ARNs. What is no ARN (the id of a key without its account) is left out. */
export function byArn(kind: string, ...arns: readonly (string | null | undefined)[]): readonly Neighbour[] {
  return arns.flatMap((id) => {
    if (typeof id !== 'string') return [];
    const parsed = parseArn(id);
    return parsed === undefined ? [] : [{ kind, id, region: parsed.region ?? 'global' }];
  });
}

/** Keys of KMS by their ARNs: what a setting names by an id or an alias alone says not which key it is. */
export function byKey(arn: string | null | undefined): readonly Neighbour[] {
  return arn?.includes(':key/') ? byArn('aws.kms.key', arn) : [];
}

/** Buckets by their names. */
export function byBucket(partition: string, ...names: readonly (string | null | undefined)[]): readonly Neighbour[] {
  return names.flatMap((name) => (name ? byArn('aws.s3.bucket', `arn:${partition}:s3:::${name}`) : []));
}
