import * as z from 'zod';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';

/** The four switches that keep the public out, of a bucket or of a whole account. */
export const PublicAccessBlock = z.strictObject({
  /** Refuses requests that would make something public by an access control list. */
  blockPublicAcls: z.boolean(),
  /** Public access control lists count for nothing. */
  ignorePublicAcls: z.boolean(),
  /** Refuses requests that would make something public by a policy. */
  blockPublicPolicy: z.boolean(),
  /** A public policy counts for AWS services and the own account alone. */
  restrictPublicBuckets: z.boolean(),
});
export type PublicAccessBlock = z.infer<typeof PublicAccessBlock>;

export const PublicAccessBlockAnswer = z
  .object({
    BlockPublicAcls: z.boolean().default(false),
    IgnorePublicAcls: z.boolean().default(false),
    BlockPublicPolicy: z.boolean().default(false),
    RestrictPublicBuckets: z.boolean().default(false),
  })
  .transform((answer): PublicAccessBlock => {
    return {
      blockPublicAcls: answer.BlockPublicAcls,
      ignorePublicAcls: answer.IgnorePublicAcls,
      blockPublicPolicy: answer.BlockPublicPolicy,
      restrictPublicBuckets: answer.RestrictPublicBuckets,
    };
  });

export const BLOCKS_ALL: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

const SWITCHES = ['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'] as const;
const FIELD = 'publicAccessBlock';

/** Switches that are off in all of the settings that count for a bucket: its own and its account's. */
export function findOpenSwitches(...settings: readonly (PublicAccessBlock | null | undefined)[]): readonly (keyof PublicAccessBlock)[] {
  return SWITCHES.filter((name) => !settings.some((setting) => setting?.[name] === true));
}

/** Switches by the names that the console and the API give them. */
export function saySwitches(names: readonly (keyof PublicAccessBlock)[]): string {
  return names.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join(', ');
}

/** One element for each switch. Where there are no settings there is none. */
export function switchElements(settings: PublicAccessBlock | null): Elements {
  return settings === null ? {} : Object.fromEntries(SWITCHES.map((name) => [`${FIELD}/${name}`, settings[name]]));
}

/** The settings with some switches turned or taken away; null once none is left. */
export function withSwitches(settings: PublicAccessBlock | null, changes: ElementChanges): PublicAccessBlock | null {
  const elements = { ...switchElements(settings), ...changes };
  const switchAt = (name: keyof PublicAccessBlock) => elements[`${FIELD}/${name}`] ?? null;
  if (SWITCHES.every((name) => switchAt(name) === null)) return null;
  const isOn = (name: keyof PublicAccessBlock) => switchAt(name) === true;
  return {
    blockPublicAcls: isOn('blockPublicAcls'),
    ignorePublicAcls: isOn('ignorePublicAcls'),
    blockPublicPolicy: isOn('blockPublicPolicy'),
    restrictPublicBuckets: isOn('restrictPublicBuckets'),
  };
}

/** The settings as S3 takes them. */
export function renderSwitches(settings: PublicAccessBlock) {
  return {
    BlockPublicAcls: settings.blockPublicAcls,
    IgnorePublicAcls: settings.ignorePublicAcls,
    BlockPublicPolicy: settings.blockPublicPolicy,
    RestrictPublicBuckets: settings.restrictPublicBuckets,
  };
}
