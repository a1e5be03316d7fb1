import * as z from 'zod';
import type { ChangeContext, ChangedKind, ChangeRecords, PassedOver, RecordedChange } from '../../../core/kind/change-record.ts';
import { isIdLike } from '../../../core/kind/id-like.ts';
import { isAccountId, isRegionName, PARTITION, parseArn } from '../arn.ts';
import { namedIds, type RecordPlace } from './named-ids.ts';

/** What EventBridge says around it; `account` and `region` are its own words, and nobody who puts events can write them. */
export const TRAIL_DETAIL_TYPE = 'AWS API Call via CloudTrail';
const text = z.string().max(2048);
const Event = z.looseObject({
  source: text.regex(/^aws\./),
  'detail-type': z.literal(TRAIL_DETAIL_TYPE),
  account: text.refine(isAccountId),
  region: text.refine(isRegionName),
  detail: z.looseObject({
    eventSource: text,
    eventName: text,
    awsRegion: text,
    recipientAccountId: text.optional(),
    errorCode: text.nullish(),
    readOnly: z.boolean().nullish(),
    userIdentity: z.looseObject({
      arn: text.optional(),
      sessionContext: z.looseObject({ sessionIssuer: z.looseObject({ arn: text.optional() }).optional() }).optional(),
    }),
  }),
});
type Event = z.infer<typeof Event>;

/** Calls that CloudTrail has recorded, as EventBridge tells them. */
export const trailChanges: ChangeRecords = { read: findChange };

function findChange(given: unknown, { kinds, own }: ChangeContext): RecordedChange | PassedOver {
  const parsed = Event.safeParse(given);
  if (!parsed.success) return 'malformed';
  const { account, region, detail } = parsed.data;
  // An event that comes from one account and tells of another was written by somebody.
  if ((detail.recipientAccountId ?? account) !== account || detail.awsRegion !== region) return 'malformed';
  if ((detail.errorCode ?? '') !== '' || detail.readOnly === true) return 'failed';
  if (isOwn(detail, account, own)) return 'own';
  const place = { partition: partitionOf(detail, region), account, region };
  const named = kinds.flatMap((kind) =>
    idsOf(kind, place, detail).map((id) => ({ kind: kind.id, id, region: regionOf(kind, id, region) })),
  );
  return named.length === 0 ? 'unnamed' : { partition: place.partition, account, named };
}

/** A role of ours in the very account: its name says so, whatever its path. */
function isOwn({ userIdentity }: Event['detail'], account: string, own: readonly string[]): boolean {
  const issuer = userIdentity.sessionContext?.sessionIssuer?.arn ?? '';
  const [, owner, name] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(issuer) ?? [];
  return owner === account && name !== undefined && own.includes(name);
}

/** Who called is written with it; without that the region tells. */
function partitionOf({ userIdentity: { arn } }: Event['detail'], region: string): string {
  const said = arn?.split(':')[1];
  if (said !== undefined && PARTITION.test(said)) return said;
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

function idsOf(kind: ChangedKind, place: RecordPlace, detail: Event['detail']): readonly string[] {
  const ids = (kind.changedBy ?? [])
    .filter(({ source, operations }) => source === detail.eventSource && operations.includes(plainName(detail)))
    .flatMap(({ ids: patterns }) => patterns.map((pattern) => namedIds(pattern, place, detail)).find((found) => found.length > 0) ?? []);
  return [...new Set(ids)].filter((id) => isIn(id, place) && isLike(kind, id, place));
}

/** Lambda's calls have the version of its API behind them. */
export function plainName({ eventSource, eventName }: { readonly eventSource: string; readonly eventName: string }): string {
  return eventSource === 'lambda.amazonaws.com' ? eventName.replace(/\d{8}(?:v\d)?$/, '') : eventName;
}

/** An id that says another account, partition or region than its record's is none that the record may name. */
function isIn(id: string, place: RecordPlace): boolean {
  if (id.startsWith('setting:')) return true;
  const parsed = parseArn(id);
  if (parsed === undefined || id.length > 2048) return false;
  const { partition, account = place.account, region = place.region } = parsed;
  return partition === place.partition && account === place.account && region === place.region;
}

/** Where the kind says how its ids are written, one that is written otherwise is of another kind. */
function isLike(kind: ChangedKind, id: string, place: RecordPlace): boolean {
  return id.startsWith('setting:') || kind.idPatterns.every((pattern) => pattern === '*') || isIdLike(kind.idPatterns, id, place);
}

function regionOf(kind: ChangedKind, id: string, region: string): string {
  if (kind.scope === 'global') return 'global';
  return parseArn(id)?.region ?? region;
}
