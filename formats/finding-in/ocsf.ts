import * as z from 'zod';
import type { ToldFinding } from './told-finding.ts';

const Resource = z.looseObject({ uid: z.string().optional(), name: z.string().optional(), type: z.string().optional() });
const About = z.looseObject({ uid: z.string().optional(), title: z.string() });

/** A finding of OCSF (category 2), as far as it is looked at: older versions have `finding` and `resource`. */
export const Ocsf = z.looseObject({
  class_uid: z
    .number()
    .int()
    .refine((uid) => Math.floor(uid / 1000) === 2, 'is no class of findings (2001 to 2999)'),
  activity_id: z.number().int().optional(),
  activity_name: z.string().optional(),
  status_id: z.number().int().optional(),
  status_code: z.string().nullish(),
  time: z.number().optional(),
  time_dt: z.string().optional(),
  metadata: z.looseObject({ product: z.looseObject({ name: z.string().optional() }), event_code: z.string().nullish() }),
  finding_info: About.optional(),
  finding: About.optional(),
  compliance: z.looseObject({ control: z.string().optional(), status: z.string().nullish() }).nullish(),
  resources: z.array(Resource).nullish(),
  resource: Resource.nullish(),
  cloud: z.looseObject({ account: z.looseObject({ uid: z.string().nullish() }).nullish() }).nullish(),
});

const CLOSE = 3;
const RESOLVED = 4;
// 1973 in milliseconds, 5138 in seconds: nobody's finding is of either.
const SECONDS_BELOW = 100_000_000_000;

/** An account as a resource: the root of an account, an id of twelve digits, Security Hub's own name, a subscription. */
const ACCOUNT = /^(arn:[\w-]+:iam::\d{12}:root|\d{12}|AWS::::Account:.*|\/subscriptions\/[^/]+)$/i;

/** Images and snapshots: Prowler writes their owner into the ARN, and AWS nobody. */
const OF_NO_ACCOUNT = /^(arn:[^:]+:ec2:[^:]*):\d+:((?:image|snapshot)\/)/;

/** What it says, whoever has said it. */
export function toldByOcsf(finding: z.infer<typeof Ocsf>, at: string): ToldFinding {
  const { metadata, compliance, cloud, resources, resource } = finding;
  const about = finding.finding_info ?? finding.finding;
  const named = [...(resources ?? []), ...(resource ? [resource] : [])].flatMap(({ uid, name }) => uid || name || []);
  const account = cloud?.account?.uid;
  const saidAt = momentOf(finding);
  return {
    at,
    by: metadata.product.name ?? 'OCSF',
    check: metadata.event_code ?? compliance?.control ?? about?.uid ?? String(finding.class_uid),
    title: about?.title ?? '',
    ...(saidAt !== undefined && { saidAt }),
    state: isOver(finding) ? 'over' : 'wrong',
    resources: [...new Set(named)].filter((id) => !ACCOUNT.test(id)).map((id) => id.replace(OF_NO_ACCOUNT, '$1::$2')),
    ...(typeof account === 'string' && { account }),
  };
}

function isOver({ activity_id, activity_name, status_id, status_code, compliance }: z.infer<typeof Ocsf>): boolean {
  if (activity_id === CLOSE || activity_name === 'Close' || status_id === RESOLVED) return true;
  return /^pass(ed)?$/i.test(status_code ?? '') || /^pass(ed)?$/i.test(compliance?.status ?? '');
}

/** OCSF counts milliseconds; Prowler writes seconds into the same field. */
function momentOf({ time, time_dt }: z.infer<typeof Ocsf>): string | undefined {
  const told = time === undefined ? Date.parse(time_dt ?? '') : time;
  const milliseconds = time !== undefined && time < SECONDS_BELOW ? time * 1000 : told;
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) < 8.64e15 ? new Date(milliseconds).toISOString() : undefined;
}
