import type { CloudRules } from '../core/cloud.ts';
import { placeIn } from '../core/cloud.ts';
import type { RecordSink, RegionRead } from '../core/entitlement/record-source.ts';
import { CloudmendError } from '../core/errors.ts';
import type { Clock, Cloud } from '../core/ports.ts';
import { createKindReader } from '../core/scan/kind-reader.ts';
import { recordsOf, unpackedStream } from './call-records.ts';

/** Which recorded calls are read from the cloud itself. */
export interface CloudRecords {
  readonly cloud: Cloud;
  readonly rules: CloudRules;
  /** As its `RecordSource` takes it. */
  readonly source: string;
  /** Left out: the only one that there is. */
  readonly account?: string | undefined;
  readonly from: Date;
  readonly clock: Clock;
  /** Whether regions were left out on purpose, so that what is there is not known. */
  readonly isOfSomeRegions: boolean;
  readonly signal?: AbortSignal;
}

/** What was read, in words where it is not all. */
export interface CloudRecordsRead {
  readonly account: string;
  readonly regions: readonly RegionRead[];
  /** Since when the records of all regions are whole, where there is such a time. */
  readonly since: Date | undefined;
  readonly gaps: readonly string[];
}

/** Hands on each record of an account as it comes. Throws CloudmendError VALIDATION_FAILED for a source or an account that there is not. */
export async function readCloudRecords(asked: CloudRecords, look: { add(record: unknown): void }): Promise<CloudRecordsRead> {
  const { cloud, rules, source, from, clock, signal } = asked;
  const records = await rules.recordSource?.();
  if (records?.isSource(source) !== true)
    throw new CloudmendError('VALIDATION_FAILED', `"${source}" is no source of recorded calls: write ${records?.named ?? 'a file'}.`);
  const of = await accountOf(asked);
  const home = records.homeRegion(of.partition);
  const listed = await cloud.regions(of, signal);
  const regions = [...new Set([home, ...listed])];
  const reader = createKindReader({
    ...{ reader: cloud.reader, place: placeIn(rules, { ...of, region: 'global' }), signal },
    sleep: async (milliseconds, stop) => await clock.sleep(milliseconds, stop),
  });
  const found = await records.read(reader, source, { regions, from, now: clock.now() }, sinkOf(look));
  const untold = asked.isOfSomeRegions ? ['other regions: they are not among those that were named'] : [];
  const gaps = [...found.flatMap(({ region, gap }) => (gap === undefined ? [] : [`${region}: ${gap}`])), ...untold];
  const starts = found.flatMap(({ wholeSince }) => wholeSince ?? []).sort();
  return { account: of.account, regions: found, since: starts.length === 0 ? undefined : new Date(starts.at(-1) ?? ''), gaps };
}

function sinkOf(look: { add(record: unknown): void }): RecordSink {
  return {
    record: (record) => look.add(record),
    async file(packed) {
      for await (const record of recordsOf(unpackedStream(packed))) look.add(record);
    },
  };
}

async function accountOf({ cloud, rules, account }: CloudRecords) {
  const all = (await cloud.accounts()).filter((one) => one.cloud === rules.id);
  const [only, ...others] = all.filter((one) => account === undefined || one.account === account);
  const known = all.map((one) => one.account).join(', ');
  if (only === undefined)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `There is no account ${account ?? ''} whose records could be read: ${known || 'none is known'}.`,
    );
  if (others.length === 0) return only;
  throw new CloudmendError('VALIDATION_FAILED', `Say of which account records are read, with --events-account: ${known}.`);
}
