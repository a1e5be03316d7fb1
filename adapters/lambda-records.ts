import { randomUUID } from 'node:crypto';
import type { Records } from '../core/engine.ts';
import { CloudmendError } from '../core/errors.ts';
import type { Anchors, Blobs, DecisionSigner, Log } from '../core/ports.ts';
import { systemClock } from './clock.ts';
import { loadSettings, type Settings } from './env.ts';
import { makeIds } from './ids.ts';
import { lacking, tableLater } from './loaded-later.ts';
import { needed } from './needed-variable.ts';

/** What a function works with that asks no cloud and judges nothing: so its bundle has no client of a cloud and no rule. */
export interface LambdaRecords {
  /** What the environment says, read once for the process. */
  readonly settings: Settings;
  readonly records: Records;
  /** With the right to make the MAC of a decision. */
  readonly approving: Records;
}

/** What of the records a function has beside the table; what is left out refuses, and its client is in no bundle. */
export interface RecordPorts {
  readonly blobs?: (settings: Settings) => Blobs;
  readonly anchors?: (settings: Settings) => Anchors;
  readonly signer?: (settings: Settings) => DecisionSigner;
}

/** The records of the function's process. Throws VALIDATION_FAILED, naming the variable, where the environment lacks one. */
export function lambdaRecords(ports: RecordPorts = {}): (log: Log) => LambdaRecords {
  let made: ReturnType<typeof makeRecords> | undefined;
  return (log) => {
    made ??= makeRecords(ports);
    const { settings, base, signer } = made;
    return { settings, records: { ...base, log, signer: verifyOnly(signer) }, approving: { ...base, log, signer } };
  };
}

const noDecisions: DecisionSigner = { sign: lacking('key of decisions'), verify: lacking('key of decisions') };

function makeRecords({ blobs, anchors, signer }: RecordPorts) {
  const settings = loadSettings();
  const { platform, retention, scanLateAfterHours, tickets, own, asksUse, canary } = settings;
  const table = needed(platform.table, 'CLOUDMEND_TABLE');
  const installation = `${needed(platform.ownAccount, 'CLOUDMEND_OWN_ACCOUNT')}/${table}`;
  const base = {
    table: tableLater(async () => (await import('./table/deployed.ts')).openDeployedTable(settings)),
    blobs: blobs?.(settings) ?? { put: lacking('documents'), get: lacking('documents') },
    anchors: anchors?.(settings) ?? { append: lacking('anchors'), list: lacking('anchors') },
    ...{ clock: systemClock, ids: makeIds({ clock: systemClock }), own, retention, scanLateAfterHours, installation },
    ...{ asksUse, ticketSystem: tickets?.name, hasCanary: canary !== undefined },
    // A Lambda cannot know whether another is dead: leases end by their time.
    process: { id: randomUUID(), isKnownDead: () => false },
  } satisfies Omit<Records, 'log' | 'signer'>;
  return { settings, base, signer: signer?.(settings) ?? noDecisions };
}

function verifyOnly({ verify }: DecisionSigner): DecisionSigner {
  return {
    verify,
    sign: async () => {
      throw new CloudmendError('FORBIDDEN', 'Only the approving function makes the MAC of a decision.');
    },
  };
}
