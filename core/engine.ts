import type { Catalogue } from './catalogue.ts';
import type { OwnNames } from './own-names.ts';
import type { Anchors, Blobs, Clock, Cloud, DecisionSigner, Ids, Log, Table } from './ports.ts';
import type { Retention } from './retention.ts';

/** Which process this is, and whether another is known to be dead (only one machine can know). */
export interface ProcessIdentity {
  readonly id: string;
  isKnownDead(id: string): boolean;
}

/** What a use case reaches the world through that works on records alone: it records, wakes, decides, and asks no cloud. */
export interface Records {
  readonly table: Table;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Verifies decisions; `sign` throws FORBIDDEN everywhere but in the approving function. */
  readonly signer: DecisionSigner;
  readonly anchors: Anchors;
  readonly process: ProcessIdentity;
  readonly log: Log;
  /** What names this installation, and tells nothing else. */
  readonly installation?: string | undefined;
  /** What its own things are called, where the installation says so. */
  readonly own?: OwnNames | undefined;
  /** How long is kept what has an end, where the installation says so. */
  readonly retention?: Retention | undefined;
  /** Hours after which the last scan that ended is late, where the installation says so. */
  readonly scanLateAfterHours?: number | undefined;
  /** Whether a canary flies here. */
  readonly hasCanary?: boolean | undefined;
  /** The name of the ticket system in which changes are approved too, where one is set. */
  readonly ticketSystem?: string | undefined;
}

/** Everything a use case of the engine reaches the world through. */
export interface Engine extends Records {
  readonly cloud: Cloud;
  readonly catalogue: Catalogue;
  /** Whether a scan asks the cloud what it remembers of the use of principals: some calls for each of them. */
  readonly asksUse?: boolean | undefined;
}
