import * as z from 'zod';
import type { AskedUse, SeenKinds, UseAsker, UseReader } from '../../../core/entitlement/asked-use.ts';
import type { Json } from '../../../core/json.ts';
import type { ReadOperation } from '../../../core/kind/call.ts';
import type { Field } from '../../../core/kind/facts.ts';
import { ACCOUNT_KIND_IDS } from '../access/scanned-kinds.ts';
import { awsCallName, awsRequest } from '../call.ts';
import type { KeptAccesses, ServiceAccess } from './kept-accesses.ts';
import { keepAccesses } from './kept-accesses.ts';
import { UNUSED_DAYS } from './scanned-use.ts';

const DAY = 86_400_000;
/** Two calls each: of two thousand resources with their three thousand calls a tenth. Whoever is used most recently is asked about first. */
const MOST_ASKED = 150;
/** IAM makes a report within seconds as a rule. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html */
const PAUSES_SECONDS = [1, 2, 4, 8, 15];

/** That of an administrator is a megabyte, and ten of them at once are a quarter of what a scan takes. IAM is asked ten times a second anyway. */
const READ_AT_ONCE = 2;

/** Making a report changes nothing: IAM counts it among the reads. */
const generateDetails: ReadOperation<{ JobId: string }> = {
  says: awsCallName('iam', 'GenerateServiceLastAccessedDetails'),
  grants: [{ actions: ['iam:GenerateServiceLastAccessedDetails'], resources: ['*'] }],
  output: z.object({ JobId: z.string() }),
  ask: (input) => awsRequest('iam', 'GenerateServiceLastAccessedDetails', input).body,
};

/** By itself IAM gives a hundred services a page, of four hundred that an administrator has. */
const MaxItems = 1000;

const Seconds = z.iso
  .datetime({ offset: true })
  .transform((time) => Date.parse(time) / 1000)
  .nullish()
  .transform((time) => time ?? undefined);
const Accessed = z
  .object({
    ServiceNamespace: z.string(),
    LastAuthenticated: Seconds,
    TrackedActionsLastAccessed: z.array(z.object({ ActionName: z.string(), LastAccessedTime: Seconds })).nullish(),
  })
  .transform(
    ({ ServiceNamespace, LastAuthenticated, TrackedActionsLastAccessed }): ServiceAccess => ({
      service: ServiceNamespace,
      last: LastAuthenticated,
      actions: (TrackedActionsLastAccessed ?? []).map(({ ActionName, LastAccessedTime }) => ({ name: ActionName, last: LastAccessedTime })),
    }),
  );
const Details = z.object({
  JobStatus: z.string(),
  IsTruncated: z.boolean().default(false),
  Marker: z.string().optional(),
  ServicesLastAccessed: z.array(Accessed).default([]),
});
type Details = z.infer<typeof Details>;

const getDetails: ReadOperation<Details> = {
  says: awsCallName('iam', 'GetServiceLastAccessedDetails'),
  grants: [{ actions: ['iam:GetServiceLastAccessedDetails'], resources: ['*'] }],
  output: Details,
  ask: (input) => awsRequest('iam', 'GetServiceLastAccessedDetails', input).body,
};

/** What IAM remembers of the last 400 days, of principals of which the listing does not tell already that nobody uses them. */
export const lastAccessed: UseAsker = {
  reads: [generateDetails, getDetails],
  async ask(reader, account) {
    const asked = worthAsking(account);
    const [first, ...others] = asked.slice(0, MOST_ASKED);
    const unread = Object.fromEntries(
      asked.slice(MOST_ASKED).map((arn) => [arn, `only ${MOST_ASKED} principals are asked about in a scan`]),
    );
    if (first === undefined) return { told: {}, unread };
    // Where the first is refused the others would be too.
    const begun = await reader.field(() => begin(reader, first));
    if ('unknown' in begun) return { told: {}, unread: { ...unread, ...sameFor([first, ...others], begun.unknown.message) } };
    // All reports are begun before the first is asked for, so that they are made while the others begin.
    const jobs = [begun, ...(await reader.each(others, (arn) => reader.field(() => begin(reader, arn))))];
    const pairs = [first, ...others].map((arn, index) => ({ arn, job: jobs[index] }));
    const kept = keepAccesses();
    const rows = Array.from({ length: READ_AT_ONCE }, (_, row) => pairs.filter((__, index) => index % READ_AT_ONCE === row));
    const found = await reader.each(rows, async (row) => await readOneByOne({ reader, kept }, row));
    return { ...sorted(found.flat(), unread), lists: [...kept.lists] };
  },
};

interface Begun {
  readonly arn: string;
  readonly job: Field<string | undefined> | undefined;
}

interface Told {
  readonly arn: string;
  readonly details: Field<Json | undefined>;
}

/** Reports are made side by side, so what is waited for one is waited for all: half a minute together. */
async function readOneByOne(asking: Omit<Asking, 'pauses'>, row: readonly Begun[]): Promise<readonly Told[]> {
  const found: Told[] = [];
  const pauses = [...PAUSES_SECONDS];
  for (const { arn, job } of row) found.push({ arn, details: await detailsOf({ ...asking, pauses }, job) });
  return found;
}

function sorted(found: readonly Told[], unread: { [principal: string]: string }): Pick<AskedUse, 'told' | 'unread'> {
  const told: { [principal: string]: Json } = {};
  for (const { arn, details } of found) {
    if ('unknown' in details) unread[arn] = details.unknown.message;
    else if (details.known === undefined) unread[arn] = 'IAM gave no report in the time that the scan waited';
    else told[arn] = details.known;
  }
  return { told, unread };
}

function sameFor(principals: readonly string[], why: string): { readonly [principal: string]: string } {
  return Object.fromEntries(principals.map((arn) => [arn, why]));
}

async function begin(reader: UseReader, Arn: string): Promise<string | undefined> {
  return (await reader.one(generateDetails, { Arn, Granularity: 'ACTION_LEVEL' }))?.JobId;
}

/** What is asked, and what keeps an answer small as soon as it has come. */
interface Asking {
  readonly reader: UseReader;
  readonly kept: KeptAccesses;
  /** What there still is to wait, in seconds. */
  readonly pauses: number[];
}

async function detailsOf(asking: Asking, job: Field<string | undefined> | undefined): Promise<Field<Json | undefined>> {
  if (job === undefined || 'unknown' in job) return job ?? { known: undefined };
  return await asking.reader.field(async () => (job.known === undefined ? undefined : await waitFor(asking, job.known)));
}

/** Undefined where it was not made in time, or IAM could not make it. */
async function waitFor(asking: Asking, JobId: string): Promise<Json | undefined> {
  const { reader, pauses } = asking;
  for (;;) {
    const details = await reader.one(getDetails, { JobId, MaxItems });
    if (details?.JobStatus === 'COMPLETED') return await allPages(asking, JobId, details);
    if (details?.JobStatus === 'FAILED') return undefined;
    const seconds = pauses.shift();
    if (seconds === undefined) return undefined;
    await reader.pause(seconds * 1000);
  }
}

async function allPages({ reader, kept }: Asking, JobId: string, first: Details): Promise<Json> {
  const services = [...kept.keep(first.ServicesLastAccessed)];
  const seen = new Set<string>();
  for (let { Marker } = first; Marker !== undefined && Marker !== '' && !seen.has(Marker); ) {
    seen.add(Marker);
    const next = await reader.one(getDetails, { JobId, MaxItems, Marker });
    services.push(...kept.keep(next?.ServicesLastAccessed ?? []));
    Marker = next?.Marker;
  }
  return services;
}

const Role = z.object({ path: z.object({ known: z.string() }), lastUsed: z.object({ known: z.string().nullable() }) });

/** Users, and roles that somebody used lately and that no service alone has: of the others the listing tells already. */
function worthAsking({ seen, now }: SeenKinds): readonly string[] {
  const start = new Date(now.getTime() - UNUSED_DAYS * DAY).toISOString();
  const roles = seen(ACCOUNT_KIND_IDS.role).flatMap((role) => {
    const facts = Role.safeParse(role.fields);
    // Of one whose use could not be read nobody knows that it is unused.
    if (!facts.success) return [{ arn: role.id, last: now.toISOString() }];
    const { path, lastUsed } = facts.data;
    const isAsked = !path.known.startsWith('/aws-service-role/') && lastUsed.known !== null && lastUsed.known >= start;
    return isAsked ? [{ arn: role.id, last: lastUsed.known ?? '' }] : [];
  });
  const recent = roles.toSorted((left, right) => (left.last < right.last ? 1 : -1)).map(({ arn }) => arn);
  return [...seen(ACCOUNT_KIND_IDS.user).map(({ id }) => id), ...recent];
}
