import * as z from 'zod';
import type {
  ChangeContext,
  ChangedKind,
  ChangeListing,
  ChangeRecords,
  PassedOver,
  RecordedChange,
} from '../../../core/kind/change-record.ts';
import { armKey, findArmId } from '../arm-id.ts';
import { ACTIVITY_ACTIONS } from '../custom-role.ts';
import { PARTITION } from '../partition.ts';
import { PARENT } from './parent.ts';

const Text = z.string().nullish();
const Value = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]);
const Event = z.object({
  eventTimestamp: z.iso.datetime({ offset: true }),
  operationName: Value,
  resourceId: z.string().min(1).max(2048),
  subscriptionId: z.string(),
  status: Value,
  claims: z.looseObject({ appid: Text }).nullish(),
});

const Page = z.object({ value: z.array(z.looseObject({})), nextLink: Text });

/** What the activity log tells of writes, deletions and actions; what only reads is not in it. */
export const activityChanges: ChangeRecords = {
  read: findChange,
  listing,
  // As written down by Resource Manager itself, when the operation was over.
  at: (record) => Event.safeParse(record).data?.eventTimestamp,
};

/** https://learn.microsoft.com/rest/api/monitor/activity-logs/list: it filters by time alone, and leaves out what is not selected. */
function listing(since: string): ChangeListing {
  const query = {
    $filter: `eventTimestamp ge '${since}'`,
    $select: 'eventTimestamp,operationName,resourceId,subscriptionId,status,claims',
  };
  const path = (account: string) => `/subscriptions/${account}/providers/Microsoft.Insights/eventtypes/management/values`;
  return {
    read: {
      says: 'LIST Microsoft.Insights/eventtypes/management/values',
      grants: [{ actions: ACTIVITY_ACTIONS, resources: ['/subscriptions/<account>'] }],
      output: Page,
      ask: ({ account }, cursor) =>
        cursor === undefined ? { method: 'GET', path: path(String(account)), apiVersion: '2015-04-01', query } : { nextLink: cursor },
      next: (answer) => Page.safeParse(answer).data?.nextLink ?? undefined,
    },
    input: ({ account }) => ({ account }),
  };
}

function findChange(given: unknown, { kinds, own }: ChangeContext): RecordedChange | PassedOver {
  const parsed = Event.safeParse(given);
  if (!parsed.success) return 'malformed';
  const { subscriptionId, resourceId, status, operationName, claims } = parsed.data;
  const account = subscriptionId.toLowerCase();
  if (findArmId(resourceId)?.subscription?.toLowerCase() !== account) return 'malformed';
  // What takes long is told when it begins as well.
  if (status.toLowerCase() !== 'succeeded') return 'failed';
  if (claims?.appid && own.includes(claims.appid.toLowerCase())) return 'own';
  const verb = operationName.slice(operationName.lastIndexOf('/') + 1).toLowerCase();
  const named = nearestOf(resourceId, kinds, verb);
  return named.length === 0 ? 'unnamed' : { partition: PARTITION, account, named };
}

/** The resource itself, or what it lies in: a rule is part of its security group, a container of its storage account. */
function nearestOf(id: string, kinds: readonly ChangedKind[], verb: string): RecordedChange['named'] {
  for (let at = id; ; ) {
    const found = findArmId(at);
    if (found?.type === undefined) return [];
    const type = found.type.toLowerCase();
    const own = kinds.flatMap((kind) =>
      (kind.changedBy ?? [])
        .filter(({ source, operations }) => source.toLowerCase() === type && operations.includes(verb))
        .map(({ ids }) => ({ kind: kind.id, id: armKey(ids.includes(PARENT) ? found.parent : at), region: 'global' })),
    );
    if (own.length > 0) return own;
    at = found.parent;
  }
}
