import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { systemClock } from '../adapters/clock.ts';
import type { ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { Engine } from '../core/engine.ts';
import type { NoticeDelivery } from '../core/notify/deliver-notices.ts';
import type { Cloud } from '../core/ports.ts';
import { DEFAULT_RETENTION, retentionText } from '../core/retention.ts';
import { planScan } from '../core/scan/plan-scan.ts';
import { scan } from '../core/scan/run-scan.ts';
import { VERSION } from '../core/version.ts';
import { type CloudChoice, openCloud } from './clouds.ts';
import type { DemoPast } from './demo-cloud/past.ts';
import { type LocalEngine, openLocalEngine } from './engine.ts';
import { openFileLog } from './file-log.ts';
import { localNotices } from './notices.ts';
import { DEMO_PEOPLE, openPeople, type Person, type PersonSeed, parsePeople } from './people.ts';
import { type CloudName, installationDirectory, isInstalled } from './running.ts';

/** An engine of this machine with its people, before anything works by itself. */
export interface Installation {
  readonly cloud: CloudName;
  readonly directory: string;
  readonly people: readonly Person[];
  readonly engine: Engine;
  /** The functions behind the API. */
  answer(event: ProxyEvent): Promise<ProxyAnswer>;
  /** Who is told what happens; undefined where no channel is set. */
  readonly notices: NoticeDelivery | undefined;
  /** Of the demo cloud, right after it was made: its earlier scans. */
  readonly demoPast: DemoPast | undefined;
  /** Deletes items and documents whose retention has ended. */
  deleteExpired(signal?: AbortSignal): Promise<void>;
  /** How often the store was written since it was opened. */
  writes(): number;
  /** Ends what was started through the API, and gives the store to the next process. */
  close(): Promise<void>;
}

/** Which installation is opened. */
export interface InstallationChoice extends CloudChoice {
  /** What is to be known there, by whoever needs only a part of it; left out: everything. */
  readonly catalogue?: Catalogue | undefined;
}

/**
 * Throws CONFLICT_STATE where another process has the store, and CLOUD where a real account that was never looked at has no credentials:
 * then nothing is made.
 */
export async function openInstallation(choice: InstallationChoice): Promise<Installation> {
  const directory = installationDirectory(choice.settings.dataDirectory, choice.cloud);
  const named = peopleNamed(choice);
  const asked = await askedFirst(choice, directory);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const log = openFileLog(directory, systemClock, choice.settings.logLevel);
  const local = await openEngine(choice, { directory, log, cloud: asked });
  try {
    const people = await openPeople(directory, named, [machineUser()]);
    return await installationOf(choice, { directory, local, people, log });
  } catch (error) {
    await local.close();
    await log.close();
    throw error;
  }
}

/** A mistyped name leaves no installation behind that the next command would find: AWS is asked who calls before anything is made. */
async function askedFirst(choice: CloudChoice, directory: string): Promise<Cloud | undefined> {
  if (choice.cloud === 'demo' || isInstalled(directory)) return undefined;
  const cloud = await openCloud(choice, systemClock, directory);
  const listings = (await cloud.listAccounts?.()) ?? [];
  const failed = listings.find((listing) => listing.failed !== undefined)?.failed;
  if (failed !== undefined) throw failed;
  if (listings.length === 0) await cloud.accounts();
  return cloud;
}

async function demoPastOf(engine: Engine, regions: readonly string[]): Promise<DemoPast | undefined> {
  const { liveDemoPast } = await import('./demo-cloud/past.ts');
  return await liveDemoPast(engine, regions);
}

type FileLog = ReturnType<typeof openFileLog>;

async function installationOf(
  { cloud, settings, catalogue }: InstallationChoice,
  { directory, local, people, log }: { directory: string; local: LocalEngine; people: readonly Person[]; log: FileLog },
): Promise<Installation> {
  const notices = await localNotices(settings, directory);
  const demoPast = cloud === 'demo' ? await demoPastOf(local.engine, settings.regions) : undefined;
  const scans = backgroundScans(local.engine);
  log.info('Opened', { version: VERSION, cloud, process: process.pid, keptDays: retentionText(settings.retention ?? DEFAULT_RETENTION) });
  return {
    cloud,
    directory,
    people,
    engine: local.engine,
    notices,
    demoPast,
    async answer(event) {
      // A command that nobody asks anything does not load what answers.
      const { answerHere } = await import('./answer.ts');
      return answerHere({ local, catalogue, settings, people, startScan: scans.start }, event);
    },
    deleteExpired: local.deleteExpired,
    writes: local.writes,
    async close() {
      await scans.stop();
      await local.close();
      log.info('Closed', { process: process.pid });
      await log.close();
    },
  };
}

async function openEngine(
  choice: InstallationChoice,
  { directory, log, cloud }: { directory: string; log: FileLog; cloud: Cloud | undefined },
): Promise<LocalEngine> {
  try {
    return await openLocalEngine({
      directory,
      catalogue: choice.catalogue ?? (await import('../templates/catalogue.gen.ts')).catalogue,
      log,
      retention: choice.settings.retention,
      asksUse: choice.settings.asksUse,
      scanLateAfterHours: choice.settings.scanLateAfterHours,
      own: choice.settings.own,
      ticketSystem: choice.settings.tickets?.name,
      makeCloud: async ({ clock }) => cloud ?? (await openCloud(choice, clock, directory)),
    });
  } catch (error) {
    await log.close();
    throw error;
  }
}

function peopleNamed({ cloud, settings }: CloudChoice): readonly PersonSeed[] {
  if (cloud === 'demo') return DEMO_PEOPLE;
  return settings.people === undefined ? [] : parsePeople(settings.people);
}

function machineUser(): PersonSeed {
  const { username } = userInfo();
  return { id: username, name: username, roles: ['operator', 'approver', 'auditor', 'admin'] };
}

interface BackgroundScans {
  start(): Promise<string>;
  stop(): Promise<void>;
}

/** Scans that the API started; at most one at a time, since a second of the same coverage is the first. */
function backgroundScans(engine: Engine): BackgroundScans {
  const stopped = new AbortController();
  let current: Promise<unknown> | undefined;
  return {
    async start() {
      const { scan: planned } = await planScan(engine);
      current ??= scan(engine, { signal: stopped.signal })
        .catch((error: unknown) => engine.log.error('A scan failed', { scanId: planned.scanId, error: String(error) }))
        .finally(() => {
          current = undefined;
        });
      return planned.scanId;
    },
    async stop() {
      stopped.abort(new Error('The engine stops.'));
      await current;
    },
  };
}
