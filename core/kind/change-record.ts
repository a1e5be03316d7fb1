import type { JsonObject } from '../json.ts';
import type { ReadOperation } from './call.ts';
import type { ChangeSource } from './change-source.ts';

/** Why a record leads to no look: it is no such record, its call failed or only read, we made it, or it names nothing that is looked at. */
export type PassedOver = 'malformed' | 'failed' | 'own' | 'unnamed';

/** What a record is read for, of a kind. */
export interface ChangedKind {
  readonly id: string;
  readonly scope: 'global' | 'region';
  readonly idPatterns: readonly string[];
  readonly changedBy?: readonly ChangeSource[];
}

/** What a provider has recorded of a change: where it was made, and what is worth another look. None of it is believed of the resource itself. */
export interface RecordedChange {
  readonly partition: string;
  readonly account: string;
  /** `kind`: its id. */
  readonly named: readonly { readonly kind: string; readonly id: string; readonly region: string }[];
}

/** What a record is read with. */
export interface ChangeContext {
  readonly kinds: readonly ChangedKind[];
  /** Who writes for us, as the cloud calls such: names of roles, ids of applications. */
  readonly own: readonly string[];
}

/** How a cloud is asked for what it has recorded. */
export interface ChangeListing {
  readonly read: ReadOperation<{ readonly value: readonly unknown[] }>;
  input(place: { readonly account: string }): JsonObject;
}

/** How a cloud tells at once what was changed there. */
export interface ChangeRecords {
  /** Where it has to be asked: what it has recorded since then (RFC 3339). Absent where it tells by itself. */
  listing?(since: string): ChangeListing;
  /** When a record says that its change was over (RFC 3339), where the cloud itself was asked for it. */
  at?(record: unknown): string | undefined;
  read(record: unknown, context: ChangeContext): RecordedChange | PassedOver;
}
