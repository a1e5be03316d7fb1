import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openFileAnchors } from '../adapters/anchors/file.ts';
import { openFileBlobs } from '../adapters/blobs/file.ts';
import { systemClock } from '../adapters/clock.ts';
import { makeIds } from '../adapters/ids.ts';
import { type InstallationKeys, openInstallationKeys } from '../adapters/keys.ts';
import { makeFileReceiptKey } from '../adapters/receipts/file-key.ts';
import { openFileSigner } from '../adapters/signer/file.ts';
import { openSqliteTable } from '../adapters/table/sqlite.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { Engine } from '../core/engine.ts';
import { CloudmendError } from '../core/errors.ts';
import type { OwnNames } from '../core/own-names.ts';
import type { Clock, Cloud, DecisionSigner, Log } from '../core/ports.ts';
import type { ReceiptKey } from '../core/receipt/receipt-key.ts';
import type { Retention } from '../core/retention.ts';
import { deleteExpired } from './clean-up.ts';

export interface LocalEngineOptions {
  /** Where everything of this installation is kept: made with mode 0700 where it is not there. */
  readonly directory: string;
  readonly catalogue: Catalogue;
  readonly log: Log;
  readonly clock?: Clock;
  /** How long is kept what has an end. Left out: the defaults. */
  readonly retention?: Retention | undefined;
  /** As Engine has it. */
  readonly asksUse?: boolean | undefined;
  /** Hours after which the last scan that ended is late. Left out: 48. */
  readonly scanLateAfterHours?: number | undefined;
  /** What its own things in accounts are called. Left out: as where no name is set. */
  readonly own?: OwnNames | undefined;
  /** The name of the ticket system in which changes are approved too. Left out: none. */
  readonly ticketSystem?: string | undefined;
  makeCloud(parts: { readonly clock: Clock; readonly keys: InstallationKeys; readonly directory: string }): Promise<Cloud>;
}

export interface LocalEngine {
  readonly engine: Engine;
  /** The same with the right to make the MAC of a decision: for the approving function and for nothing else. */
  readonly approving: Engine;
  /** Deletes items and documents whose retention has ended. */
  deleteExpired(signal?: AbortSignal): Promise<void>;
  /** What the API binds cursors with. */
  readonly cursorKey: Uint8Array;
  /** What it signs receipts with. */
  readonly receiptKey: ReceiptKey;
  /** How often the store was written since it was opened. */
  writes(): number;
  /** Gives the store to the next process. */
  close(): Promise<void>;
}

/** Puts an engine together from files of one directory. Throws CONFLICT_STATE where another process has them. */
export async function openLocalEngine(options: LocalEngineOptions): Promise<LocalEngine> {
  const { directory, catalogue, log, retention, asksUse, scanLateAfterHours, ticketSystem, own, clock = systemClock } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const table = openSqliteTable({ path: join(directory, 'store.db') });
  try {
    const keys = await openInstallationKeys(join(directory, 'installation.key'));
    const signer = await openFileSigner(join(directory, 'decisions.key'));
    const blobs = openFileBlobs({ directory: join(directory, 'documents'), key: keys.keyFor('blobs') });
    const engine: Engine = {
      ...{ table, blobs },
      clock,
      ids: makeIds({ clock }),
      cloud: await options.makeCloud({ clock, keys, directory }),
      catalogue,
      signer: verifyOnly(signer),
      anchors: openFileAnchors({ path: join(directory, 'anchors.log'), key: keys.keyFor('anchors') }),
      process: thisProcess(),
      log,
      retention,
      asksUse,
      scanLateAfterHours,
      ticketSystem,
      // A key that opens nothing names the installation.
      own,
      installation: keys.keyFor('name').toString('hex').slice(0, 12),
    };
    return {
      engine,
      approving: { ...engine, signer },
      cursorKey: keys.keyFor('cursors'),
      receiptKey: makeFileReceiptKey(keys),
      deleteExpired: (signal) => deleteExpired({ table, blobs, clock, log }, signal),
      writes: () => table.writes(),
      close: async () => table.close(),
    };
  } catch (error) {
    table.close();
    throw error;
  }
}

function verifyOnly(signer: DecisionSigner): DecisionSigner {
  return {
    verify: (text, mac) => signer.verify(text, mac),
    sign: async () => {
      throw new CloudmendError('FORBIDDEN', 'Only the approving function makes the MAC of a decision.');
    },
  };
}

/** The store's lock lets one process work at a time, so any other that left a mark in it is dead. */
function thisProcess(): Engine['process'] {
  const id = `${process.pid}-${randomUUID()}`;
  return { id, isKnownDead: (other) => other !== id };
}
