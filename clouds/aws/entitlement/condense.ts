import type { CondensedCalls } from '../../../core/entitlement/entitlements.ts';
import { CloudmendError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import { JsonRecord } from '../../../core/json.ts';
import type { Call } from './call.ts';
import { findCall, TELLING_PARAMETERS, wasRefused } from './call.ts';

/** Of one call of one principal, what it was on is told for so many; of more it is told that there were more. */
const MOST_ALIKE = 50;
/** Fewer, where all of them would take too much room. */
const FEWER = [MOST_ALIKE, 10, 2, 0];

/** How often something was called, and when last. */
interface Counted {
  readonly shape: JsonObject;
  times: number;
  last: string;
}

/** Makes few records of many: calls that differ in nothing that a decision rests on are one, which says how many they were. */
export function condense(): CondensedCalls {
  const groups = new Map<string, Map<string, Counted>>();
  const rest = new Map<string, Counted>();
  const total = { read: 0, unreadable: 0 };
  let from: string | undefined;
  const take = (call: Call) => {
    const name = `${call.by ?? ''} ${call.name} ${wasRefused(call)}`;
    const group = groups.get(name) ?? new Map<string, Counted>();
    groups.set(name, group);
    const shape = shapeOf(call);
    const key = JSON.stringify(shape);
    const isKept = group.has(key) || group.size < MOST_ALIKE;
    const one = { shape, last: call.record.eventTime, times: 1 };
    if (isKept) count(group, key, one);
    else countRest(rest, one);
  };
  return {
    add(record) {
      total.read += 1;
      const call = findCall(record);
      if (call === undefined) {
        total.unreadable += 1;
        return;
      }
      from = from === undefined || call.record.eventTime < from ? call.record.eventTime : from;
      take(call);
    },
    counts: () => ({ ...total, from }),
    records(most) {
      for (const alike of FEWER) {
        const records = recordsOf(groups, rest, alike);
        if (JSON.stringify(records).length <= most) return records;
      }
      throw new CloudmendError(
        'LIMIT_EXCEEDED',
        `The recorded calls are of too many principals to go with one plan (${groups.size} different calls): give those of fewer principals, or of a shorter time.`,
      );
    },
  };
}

function count(into: Map<string, Counted>, key: string, { shape, last, times }: Counted): void {
  const before = into.get(key);
  if (before === undefined) into.set(key, { shape, times, last });
  else {
    before.times += times;
    before.last = before.last > last ? before.last : last;
  }
}

/** Without what it was on, and from where. */
function countRest(into: Map<string, Counted>, { shape: whole, ...counted }: Counted): void {
  const { requestParameters, resources: _, sourceIPAddress: __, vpcEndpointId: ___, ...more } = whole;
  const { versionId } = JsonRecord.parse(requestParameters ?? {});
  const shape = versionId === undefined ? more : { ...more, requestParameters: { versionId } };
  count(into, JSON.stringify(shape), { ...counted, shape });
}

function recordsOf(
  groups: ReadonlyMap<string, ReadonlyMap<string, Counted>>,
  rest: ReadonlyMap<string, Counted>,
  alike: number,
): readonly JsonObject[] {
  const folded = new Map([...rest].map(([key, one]) => [key, { ...one }]));
  const kept = [...groups.values()].flatMap((group) => {
    const own = [...group.values()].toSorted((left, right) => right.times - left.times);
    for (const one of own.slice(alike)) countRest(folded, one);
    return own.slice(0, alike);
  });
  return [...kept, ...folded.values()].map(({ shape, times, last }) => ({ ...shape, eventTime: last, times }));
}

/** What a decision may rest on, and nothing else of a record. */
function shapeOf(call: Call): JsonObject {
  const { eventSource, eventName, awsRegion, recipientAccountId, sourceIPAddress, vpcEndpointId, errorCode, userIdentity, resources } =
    call.record;
  const mfa = userIdentity.sessionContext?.attributes?.mfaAuthenticated;
  const issuer = userIdentity.sessionContext?.sessionIssuer?.arn;
  const arns = (resources ?? []).flatMap(({ ARN, arn }) => ARN ?? arn ?? []);
  const parameters = parametersOf(call);
  return definedOnly({
    ...{ eventSource, eventName, awsRegion, recipientAccountId, sourceIPAddress, vpcEndpointId },
    errorCode: wasRefused(call) ? errorCode : undefined,
    userIdentity: definedOnly({
      ...(issuer === undefined ? { arn: userIdentity.arn } : {}),
      invokedBy: userIdentity.invokedBy,
      sessionContext: definedOnly({
        sessionIssuer: issuer === undefined ? undefined : { arn: issuer },
        attributes: mfa === undefined ? undefined : { mfaAuthenticated: mfa },
      }),
    }),
    requestParameters: Object.keys(parameters).length === 0 ? undefined : parameters,
    resources: arns.length === 0 ? undefined : arns.map((ARN) => ({ ARN })),
  });
}

function parametersOf({ record: { requestParameters } }: Call): { readonly [name: string]: string } {
  const told = Object.entries(requestParameters ?? {}).flatMap(([name, value]): [string, string][] => {
    if (typeof value !== 'string' || !TELLING_PARAMETERS.has(name)) return [];
    // That there is one says which action was asked for; which one it is, nothing rests on.
    return [[name, name === 'versionId' ? 'one' : value]];
  });
  return Object.fromEntries(told);
}

function definedOnly(values: { readonly [name: string]: JsonObject[string] | undefined }): JsonObject {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
