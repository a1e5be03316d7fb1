import type { AccountOrigin } from './account/origin.ts';
import type { Json, JsonObject } from './json.ts';
import type { CloudRequest, Grant } from './kind/call.ts';
import type { AccountPlace, Place } from './place.ts';

/** The time, as a value that is passed in: RFC 3339 with milliseconds, UTC. */
export interface Clock {
  now(): Date;
  /** Resolves after the time has passed, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Random names; one source so that tests are repeatable. */
export interface Ids {
  /** `prefix-` and 16 characters of Crockford base 32, sortable by the time it was made. */
  next(prefix: string): string;
}

// ---------------------------------------------------------------- table

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/**
 * One stored item: its key, up to two index keys (`gsi1pk`/`gsi1sk`, `gsi2pk`/`gsi2sk`, sparse), `expiresAt` (epoch seconds, a hint
 * for deletion and never for a decision) and any JSON attributes. At most 400 KB as DynamoDB counts it.
 */
export interface Item extends Key {
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly gsi2pk?: string;
  readonly gsi2sk?: string;
  readonly expiresAt?: number;
  readonly [attribute: string]: Json | undefined;
}

/** A condition on the stored item, in the subset of DynamoDB's expressions that the product needs. */
export type Condition =
  | { readonly exists: boolean }
  | { readonly attribute: string; readonly present: boolean }
  | { readonly attribute: string; readonly equals: Json }
  | { readonly attribute: string; readonly notEquals: Json }
  | { readonly attribute: string; readonly lessThan: number | string }
  | { readonly attribute: string; readonly atMost: number | string }
  | { readonly attribute: string; readonly greaterThan: number | string }
  | { readonly attribute: string; readonly atLeast: number | string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** `update` makes the item where it does not exist, as DynamoDB does, unless `when` forbids it. */
export type Write =
  | { readonly put: Item; readonly when?: Condition }
  | {
      readonly update: Key;
      readonly set?: { readonly [attribute: string]: Json };
      readonly add?: { readonly [attribute: string]: number };
      readonly remove?: readonly string[];
      readonly when?: Condition;
    }
  | { readonly delete: Key; readonly when?: Condition }
  | { readonly check: Key; readonly when: Condition };

export interface Query {
  readonly index?: 'gsi1' | 'gsi2';
  /** Value of the partition key (pk, gsi1pk or gsi2pk). */
  readonly partition: string;
  readonly sort?: { readonly beginsWith: string } | { readonly from: string; readonly to: string } | { readonly equals: string };
  /** Strongly consistent; an index cannot be, and asking for it there is an error. */
  readonly consistent: boolean;
  readonly descending?: boolean;
  /** Items in one page, 1 to 1000; a page also ends at 1 MB. */
  readonly limit?: number;
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent at the end. */
  readonly cursor?: string;
}

/**
 * The store, with DynamoDB's limits whatever is under it: 400 KB items, 100 writes in a transaction (each item once), no empty key,
 * pages of 1 MB. `write` and `transact` throw a ConditionFailed error (see errors.ts) that names the writes that did not hold and
 * carries their stored items.
 */
export interface Table {
  get(key: Key, options: { readonly consistent: boolean }): Promise<Item | undefined>;
  /** Up to 100 keys, in the order asked; undefined where there is no such item. */
  getMany(keys: readonly Key[], options: { readonly consistent: boolean }): Promise<readonly (Item | undefined)[]>;
  query(query: Query): Promise<Page<Item>>;
  /** One write; gives the item as it stands after it (undefined after a delete or a check). */
  write(write: Write): Promise<Item | undefined>;
  /** All or nothing. */
  transact(writes: readonly Write[]): Promise<void>;
}

/** Documents by the SHA-256 of their bytes (hex). Contents are encrypted at rest by the adapter. */
export interface Blobs {
  put(bytes: Uint8Array, options?: { readonly retainUntil?: string }): Promise<string>;
  /** Throws NOT_FOUND where it was deleted or never put, CORRUPT where the bytes do not have that digest. */
  get(digest: string): Promise<Uint8Array>;
}

// ---------------------------------------------------------------- cloud

/** Answers are plain JSON: dates as RFC 3339 text, bytes as base64, metadata left out. Throws CloudError (errors.ts). */
export interface CloudReader {
  send(place: Place, request: CloudRequest, signal?: AbortSignal): Promise<JsonObject>;
}

/** What a writing session may do, and who is doing it. */
export interface SessionRequest {
  readonly place: Place;
  readonly taskId: string;
  readonly run: number;
  readonly approvedBy: readonly string[];
  /** What the calls that it will make need: where its cloud can limit a session, it allows these and nothing else. */
  readonly allows: readonly Grant[];
}

/** What a call that was sent came to. */
export interface Sent {
  readonly answer: JsonObject;
  /** Present where the provider has only begun: nothing is done until an answer to `poll` comes without it. */
  readonly pending?: Pending;
}

/** How to ask on about a call that a provider has only begun. It is journalled, so that another process may ask. */
export interface Pending {
  readonly body: JsonObject;
  readonly afterSeconds: number;
}

/** Sends each request once: never retried below this line. Throws CloudError; `sent: 'unknown'` where the answer was lost. */
export interface WriteSession {
  send(request: CloudRequest, signal: AbortSignal): Promise<Sent>;
  /** Asks what became of a call that was begun, by the body of its `pending`. Absent where its cloud never leaves one so. */
  poll?(request: CloudRequest, signal: AbortSignal): Promise<Sent>;
  /** Present where its credentials are not limited to the plan: the installation's own, where an account has no remediation role. */
  readonly isUnscoped?: true;
}

/** The calls that are planned in one account: what a look before the write asks about. */
export type AccessRequest = Pick<SessionRequest, 'place' | 'allows'>;

/** One thing that stands between the installation and a write; `not-checked` where nobody could look. */
export interface AccessCheck {
  readonly check: 'credentials' | 'write-access' | 'permissions' | 'service';
  readonly state: 'ok' | 'warning' | 'blocked' | 'not-checked';
  readonly message: string;
  /** Of `permissions`: the actions that are not allowed. */
  readonly missing?: readonly string[];
}

/** Actions that the roles of an account are to allow. */
export interface NeededActions {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** What the roles of an account say of themselves. */
export interface RoleCheck {
  /** The contract that they were made for, where they say it. */
  readonly contract?: string;
  /** Of the needed actions those that they do not allow; `writes` is absent where it is not known which role mends. */
  readonly reads: readonly string[];
  readonly writes?: readonly string[];
}

/** An account to scan. `caller`: id of whoever reads it, where that is known without a question of its own. */
export interface CloudAccount extends AccountPlace {
  readonly name?: string;
  readonly caller?: string;
  /** Absent: nobody asked where it was found. */
  readonly origin?: AccountOrigin;
}

/** An account that is not scanned, with the reason as a sentence. */
export interface PassedOver {
  readonly account: string;
  readonly name?: string;
  readonly why: string;
}

/** Which accounts there are in a cloud, as it tells now. */
export interface AccountListing {
  readonly cloud: string;
  readonly accounts: readonly CloudAccount[];
  readonly passedOver: readonly PassedOver[];
  /** What of the settings was not met, each a sentence. */
  readonly notes: readonly string[];
  /** Whether an account that is not among them is scanned no more. Not where another's credentials would have shown others. */
  readonly isWhole: boolean;
  /** Why they could not be read to the end: then there are none here, and nothing is known of any. */
  readonly failed?: Error;
}

export interface Cloud {
  /** Reads, with adaptive retry, a rate budget and a concurrency limit per service, under an identity that may only read. */
  readonly reader: CloudReader;
  /** Throws CloudError `tooLarge` where what it is to allow must be halved. */
  openSession(request: SessionRequest): Promise<WriteSession>;
  /** Looks at what stands in the way of planned calls without making any. Absent where that cannot be asked. */
  checkAccess?(request: AccessRequest): Promise<readonly AccessCheck[]>;
  /** Reads what the roles of an account allow; undefined where it is read without one. Absent where there are no roles. Throws CloudError. */
  checkRoles?(account: AccountPlace, needed: NeededActions): Promise<RoleCheck | undefined>;
  /** Which contract the roles of an account say that they were made for; undefined where it is read without one. Absent where there are no roles. Throws CloudError. */
  roleVersion?(account: AccountPlace, signal?: AbortSignal): Promise<Pick<RoleCheck, 'contract'> | undefined>;
  /** Why nothing can be written in the account as it is configured, asked without a call; undefined where it can, or is not known here. */
  whyNoWrite?(account: Pick<AccountPlace, 'cloud' | 'account'>): string | undefined;
  /** Accounts that the settings or the credentials name. Those of an organization are known from the last scan: `scannedAccounts`. */
  accounts(): Promise<readonly CloudAccount[]>;
  /** Asks which accounts there are: at the beginning of a scan. Absent: those of `accounts` are all that is known. */
  listAccounts?(signal?: AbortSignal): Promise<readonly AccountListing[]>;
  /** Regions enabled for the account, of those that the settings want. Throws VALIDATION_FAILED for a wanted one that does not exist. */
  regions(account: AccountPlace, signal?: AbortSignal): Promise<readonly string[]>;
}

// ---------------------------------------------------------------- people, approvals, audit

/** MACs over an approval's fields. `sign` may be called by the approving function alone; its key never leaves KMS (or the key file). */
export interface DecisionSigner {
  sign(text: string): Promise<string>;
  verify(text: string, mac: string): Promise<boolean>;
}

/** Where audit heads go that nobody can rewrite: an Object Lock bucket, or a signed file. */
export interface Anchors {
  append(anchor: { readonly chain: string; readonly sequence: number; readonly hash: string; readonly at: string }): Promise<void>;
  /** All anchors of a chain, oldest first. Throws CORRUPT where a signature is wrong. */
  list(
    chain: string,
  ): Promise<readonly { readonly chain: string; readonly sequence: number; readonly hash: string; readonly at: string }[]>;
}

/** Drives executions: (task, run) is one, named by both. Starting one that exists already does nothing. */
export interface WorkflowDriver {
  start(taskId: string, run: number): Promise<void>;
  /** Wakes a waiting step; a late or second wake-up does nothing. */
  wake(token: string): Promise<void>;
  /** A one-time wake-up of the task at a time; same name again replaces it. `cancelAlarm` of one that is gone does nothing. */
  setAlarm(name: string, at: Date, taskId: string): Promise<void>;
  cancelAlarm(name: string): Promise<void>;
}

/** Something that happened, delivered at least once by the outbox. */
export interface DomainEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly detail: JsonObject;
}

export interface Bus {
  publish(events: readonly DomainEvent[]): Promise<void>;
}

/** Structured log: constant sentences, what varies in fields; never a snapshot, a secret or a whole event. */
export interface Log {
  info(message: string, fields?: JsonObject): void;
  warn(message: string, fields?: JsonObject): void;
  error(message: string, fields?: JsonObject): void;
}
