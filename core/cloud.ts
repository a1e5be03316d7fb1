import type { Records } from './behaviour/deed.ts';
import type { AccessRules } from './entitlement/access.ts';
import type { RecordSource } from './entitlement/record-source.ts';
import type { ScannedAccess } from './entitlement/scanned.ts';
import type { JsonObject } from './json.ts';
import type { Call, Grant } from './kind/call.ts';
import type { ChangeRecords } from './kind/change-record.ts';
import type { Facts, Observation } from './kind/facts.ts';
import type { OwnNames } from './own-names.ts';
import type { Place, StoredPlace } from './place.ts';

/** What an id says of its resource by itself; the rest is known to whoever has seen it. */
export interface ParsedId {
  readonly partition: string;
  /** Absent where the id does not say it. */
  readonly account?: string;
  readonly region?: string;
}

/**
 * What a cloud means: its ids, its words, and what nothing may touch there. Core has it as a value for each cloud of the catalogue, and
 * knows no cloud by name.
 */
export interface CloudRules {
  /** The first word of the ids of its kinds: `aws`. */
  readonly id: string;
  /** As people write it: `AWS`. */
  readonly title: string;
  /** What people there call an account. */
  readonly accountWord: string;
  /** A whole id, the beginning of some, and a region, for sentences that say how they are written. */
  readonly examples: { readonly ids: readonly string[]; readonly idPrefix: string; readonly account: string; readonly region: string };
  isPartition(name: string): boolean;
  isAccount(name: string): boolean;
  isRegion(name: string): boolean;
  /** The region that answers for what has none in a partition; `global` where no call goes to a region. */
  homeRegion(partition: string): string;
  /** How an account is asked for its regions, before any kind is listed. */
  readonly regionListing: { readonly says: string; readonly grants: readonly Grant[] };
  /** What of a call's body is told to people beside what it says: its parameters. */
  parametersOf(body: JsonObject): JsonObject;
  /** A call that was stored before calls were told in core's words; absent where the cloud came later. Throws ZodError. */
  upgradeFirstCall?(stored: JsonObject): Call;
  /** Equal for all spellings of the id of one resource, and for nothing else. */
  normalId(id: string): string;
  /** What holds a resource within its account, in words: `resource group web-shop`. Absent where accounts hold them themselves. */
  groupOf?(id: string): string | undefined;
  /** Whether the first id is that of something which holds the second (a resource group, a subscription). Absent where ids name no such thing. */
  holds?(container: string, id: string): boolean;
  /** Equal for all spellings of the name of one tag. Absent where each spelling is a tag of its own. */
  tagKey?(name: string): string;
  /** undefined for what is no id of this cloud. */
  parseId(id: string): ParsedId | undefined;
  /** Whether a resource may have this id; with a `*` at its end, whether one may begin so. */
  isProtectiveId(pattern: string): boolean;
  /** What brings a resource back after a change by hand: a stack, Terraform; undefined where nothing says so. */
  findManager(observation: Observation): string | undefined;
  /** The language in which the manager of a resource has it declared; undefined where its name does not say. */
  languageOf(manager: string): string | undefined;
  /** How requests are decided on; loaded when it is asked. Absent where that is not known here. */
  readonly access?: () => Promise<AccessRules>;
  /** How what a scan saw tells who may do what. Absent where that is not known here. */
  readonly scannedAccess?: ScannedAccess;
  /** How it records what is done there, and what is watched for in these records. Absent where that is not known here. */
  readonly records?: () => Promise<Records>;
  /** How these records are read from the cloud itself. Absent where somebody has to hand them over. */
  readonly recordSource?: () => Promise<RecordSource>;
  /** How it tells at once what was changed there. Absent where that is not known here. */
  readonly changes?: () => Promise<ChangeRecords>;
  /** Why a resource is never touched, whatever the guard says: what belongs to the product itself, or to the provider. `own` left out: the names that are no setting. */
  whyNeverTouch(resource: { readonly id: string; readonly tags: Facts['tags']; readonly own?: OwnNames }): string | undefined;
}

/** Where calls for what is stored there go. */
export function placeIn(cloud: CloudRules, { partition, account, region }: StoredPlace): Place {
  return { cloud: cloud.id, partition, account, region: region === 'global' ? cloud.homeRegion(partition) : region };
}
