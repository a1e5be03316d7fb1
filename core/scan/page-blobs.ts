import * as z from 'zod';
import { AskedUse } from '../entitlement/asked-use.ts';
import { AccessOverview } from '../entitlement/overview.ts';
import { JsonValue } from '../json.ts';
import type { Observation } from '../kind/facts.ts';
import { StoredPlace } from '../place.ts';
import type { Blobs, Clock } from '../ports.ts';
import { DEFAULT_RETENTION, type Retention, retainedToEndOfDay } from '../retention.ts';
import { StoredReason, unknownReasonOf } from './scan.ts';
import { VerdictLine } from './verdict-line.ts';

const StoredObservation = z.strictObject({
  id: z.string(),
  kind: z.string(),
  ...StoredPlace.shape,
  fields: z.record(
    z.string(),
    z.union([z.strictObject({ known: JsonValue }), z.strictObject({ unknown: StoredReason.transform(unknownReasonOf) })]),
  ),
});

const StoredObservations = z.array(StoredObservation);
const VerdictLines = z.array(VerdictLine);

interface DocumentStore {
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly retention?: Retention | undefined;
}

/** Observations of one page, by the digest of their text. */
export async function putObservations(store: DocumentStore, observations: readonly Observation[]): Promise<string> {
  return await putJson(store, observations);
}

export async function getObservations(blobs: Blobs, digest: string): Promise<readonly Observation[]> {
  const parsed = StoredObservations.parse(await getJson(blobs, digest));
  // Every kind has the fact `tags`, and the page was checked against the kind's schema before it was stored.
  return parsed.map((observation) => observation as Observation);
}

/** Verdict lines of one page, so that a scan that was interrupted can print its first part again. */
export async function putLines(store: DocumentStore, lines: readonly VerdictLine[]): Promise<string> {
  return await putJson(store, lines);
}

export async function getLines(blobs: Blobs, digest: string): Promise<readonly VerdictLine[]> {
  return VerdictLines.parse(await getJson(blobs, digest));
}

/** What a scan worked out of who may do what. */
export async function putOverview(store: DocumentStore, overview: AccessOverview): Promise<string> {
  return await putJson(store, overview);
}

export async function getOverview(blobs: Blobs, digest: string): Promise<AccessOverview> {
  return AccessOverview.parse(await getJson(blobs, digest));
}

/** What a cloud was asked of the use of principals. */
export async function putAskedUse(store: DocumentStore, use: AskedUse): Promise<string> {
  return await putJson(store, use);
}

export async function getAskedUse(blobs: Blobs, digest: string): Promise<AskedUse> {
  return AskedUse.parse(await getJson(blobs, digest));
}

/**
 * As it is: what is put was made here, and is checked when it is got. Its digest is an address and is compared with nothing. It stays
 * as long as the page that names it, or a day longer.
 */
async function putJson({ blobs, clock, retention = DEFAULT_RETENTION }: DocumentStore, value: object): Promise<string> {
  const retainUntil = retainedToEndOfDay(clock.now(), retention.pages);
  return await blobs.put(new TextEncoder().encode(JSON.stringify(value)), { retainUntil });
}

async function getJson(blobs: Blobs, digest: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await blobs.get(digest)));
}
