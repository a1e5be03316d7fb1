import * as z from 'zod';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import { aclSetting } from './acl-setting.ts';
import type { S3Bucket } from './facts.ts';
import { lifecycleSetting } from './lifecycle-setting.ts';
import { ownershipSetting } from './ownership-setting.ts';
import { encryptionSetting, loggingSetting, versioningSetting } from './plain-settings.ts';
import { policySetting } from './policy-setting.ts';
import { publicAccessSetting } from './public-access-setting.ts';
import type { BucketSetting } from './setting.ts';

/**
 * In the order in which they are shut; opened, in the opposite one. S3 refuses a public policy or list while the switches are on, so
 * these come before them; and it disables lists only once they grant nothing to others.
 */
const SETTINGS: readonly (readonly [string, BucketSetting])[] = [
  ['policy', policySetting],
  ['acl', aclSetting],
  ['objectOwnership', ownershipSetting],
  ['publicAccessBlock', publicAccessSetting],
  ['encryption', encryptionSetting],
  ['isVersioned', versioningSetting],
  ['lifecycle', lifecycleSetting],
  ['logging', loggingSetting],
];

export const settingWrites = SETTINGS.flatMap(([, { writes }]) => writes);

export function settingElements(bucket: S3Bucket): Elements {
  return Object.assign({}, ...SETTINGS.map(([, setting]) => setting.elements(bucket)));
}

export function withSettings(bucket: S3Bucket, changes: ElementChanges): S3Bucket {
  let wanted = bucket;
  for (const [, setting] of SETTINGS) wanted = setting.withElements(wanted, changes);
  return wanted;
}

/** One call for each setting that differs. `standing` are elements that stand already when the first is sent, and are named in each effect. */
export function settingCalls({ id, place, before, after }: FactsChange<S3Bucket>, standing: ElementChanges = {}): readonly Call[] {
  const steps = SETTINGS.flatMap(([, setting]) => {
    const changes = elementChanges(setting.elements(before), setting.elements(after));
    return Object.keys(changes).length === 0 ? [] : [{ changes, ...setting.change(before, after, changes) }];
  });
  const ordered = [...steps.filter(({ shuts }) => shuts), ...steps.filter(({ shuts }) => !shuts).reverse()];
  let effect = standing;
  return ordered.map(({ changes, write, input }) => {
    effect = { ...effect, ...changes };
    const { service, operation, iamActions, timeoutSeconds } = write;
    const bucket = { Bucket: before.name, ExpectedBucketOwner: place.account };
    return { service, operation, input: { ...bucket, ...input }, iamActions, arns: [id], effect, timeoutSeconds };
  });
}

export function renderSetting(call: Call, live: S3Bucket) {
  let { input } = call;
  for (const value of Object.values(call.input)) {
    const kept = Kept.safeParse(value);
    const setting = kept.success ? SETTINGS.find(([field]) => field === kept.data.kept)?.[1] : undefined;
    if (kept.success) input = { ...input, ...setting?.render?.(live, kept.data.changes, kept.data.text) };
  }
  return input;
}

const Kept = z.object({ kept: z.string(), changes: JsonRecord, text: z.string().optional() });
