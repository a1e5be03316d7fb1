import { practiceRules } from '../clouds/aws/behaviour/practice-rules.ts';
import { trailRecords } from '../clouds/aws/behaviour/records.ts';
import type { BehaviourAnomaly } from '../core/behaviour/report.ts';
import { watchBehaviour } from '../core/behaviour/watch.ts';
import type { JsonObject } from '../core/json.ts';
import type { Told } from './anomaly-fleets.ts';
import { poisson } from './anomaly-histories.ts';

type Random = () => number;

const FIRST = Date.UTC(2026, 0, 1);
const DAY_MS = 24 * 60 * 60 * 1000;
/** Days of records, of which the last seven are judged. */
const [DAYS, JUDGED] = [40, 7];
const SERVICES = 'aws.calls.identity-uses-known-services';
const REFUSALS = 'aws.calls.refusals-as-usual';
const WAYS_UP = 'aws.calls.nobody-tries-ways-up';

/** A record of CloudTrail as a trail writes it. */
function record(
  who: string,
  day: number,
  random: Random,
  call: { readonly service: string; readonly name: string; readonly isRefused?: boolean },
): JsonObject {
  const { service, name, isRefused = false } = call;
  return {
    ...{ eventTime: new Date(FIRST + (day + random()) * DAY_MS).toISOString(), eventSource: `${service}.amazonaws.com`, eventName: name },
    ...{ awsRegion: 'eu-west-1', sourceIPAddress: '198.51.100.7', userAgent: 'Boto3/1.34', recipientAccountId: '111122223333' },
    ...{ userIdentity: { arn: `arn:aws:iam::111122223333:role/${who}` }, ...(isRefused && { errorCode: 'AccessDenied' }) },
  };
}

function told(records: readonly JsonObject[], ruleId: string): readonly (BehaviourAnomaly & { readonly who: string })[] {
  const watch = watchBehaviour([trailRecords], { days: JUDGED, except: [], now: new Date(FIRST + DAYS * DAY_MS) });
  for (const one of records) watch.add(one);
  const own = watch.report().anomalies.filter((one) => one.ruleId === ruleId);
  return own.map((one) => ({ ...one, who: one.identity?.split('/').at(-1) ?? '' }));
}

/** A week of four roles after a month of thirty calls a day, from a service that uses three APIs to a tool of 250. Each uses one new one that is planted. */
export function drawNoveltyByRecords(random: Random): readonly Told[] {
  const kinds = [3, 8, 60, 250];
  const records = kinds.flatMap((count) => [
    ...Array.from({ length: DAYS * 30 }, (_, at) =>
      record(`role${count}`, Math.floor(at / 30), random, { service: `api${Math.floor(count * random() ** 2)}`, name: 'Describe' }),
    ),
    record(`role${count}`, DAYS - 1, random, { service: plantedFor(count), name: 'Describe' }),
  ]);
  const found = told(records, SERVICES);
  return kinds.flatMap((count): readonly Told[] => {
    const own = found.filter(({ who }) => who === `role${count}`);
    const items = own.flatMap(({ confidence, evidence }) => itemsIn(evidence).map((item) => ({ item, level: confidence })));
    const planted = items.find(({ item }) => item === plantedFor(count));
    const natural = items.filter(({ item }) => item !== plantedFor(count)).map(({ level }) => ({ level, isPlanted: false }));
    return [{ level: planted?.level ?? 'none', isPlanted: true }, ...natural];
  });
}

/** Each has its own, since what all of them begin is a rollout. */
function plantedFor(count: number): string {
  return `planted${count}`;
}

function itemsIn(evidence: JsonObject): readonly string[] {
  const { items } = evidence;
  return Array.isArray(items) ? items.filter((item) => typeof item === 'string') : [];
}

/** Roles whose calls are refused at a rate that is another each day, 0.5 to 40 in the mean; every second one has a day of twenty times as many. */
export function drawRateByRecords(random: Random): readonly Told[] {
  const roles = Array.from({ length: 20 }, (_, index) => ({
    who: `role${index}`,
    mean: 0.5 * 80 ** (index / 19),
    isPlanted: index % 2 === 0,
  }));
  const records = roles.flatMap(({ who, mean, isPlanted }) =>
    Array.from({ length: DAYS }, (_, day) => {
      const usual = poisson(random, mean * (0.5 + random()));
      const count = isPlanted && day === DAYS - 3 ? Math.max(8, Math.ceil(20 * mean)) : usual;
      const call = (isRefused: boolean) => record(who, day, random, { service: 's3', name: 'GetBucketPolicy', isRefused });
      return [call(false), ...Array.from({ length: count }, () => call(true))];
    }).flat(),
  );
  const found = new Map(told(records, REFUSALS).map((one) => [one.who, one.confidence]));
  return roles.map(({ who, isPlanted }) => ({ level: found.get(who) ?? 'none', isPlanted }));
}

/** Roles of which each uses up to five of the listed actions on a day; one in ten is planted and uses a third of them. */
export function drawPracticeByRecords(random: Random): readonly Told[] {
  const listed = [...(practiceRules.find(({ id }) => id === WAYS_UP)?.listed ?? [])];
  const roles = Array.from({ length: 100 }, (_, index) => ({ who: `role${index}`, isPlanted: index % 10 === 0 }));
  const records = roles.flatMap(({ who, isPlanted }) => {
    const wide = listed.filter((_, at) => at % 3 === 0);
    const narrow = Array.from({ length: Math.floor(6 * random()) }, () => listed[Math.floor(listed.length * random())] ?? 'sts:AssumeRoot');
    return (isPlanted ? wide : narrow).map((action) => {
      const [service = '', name = ''] = action.split(':');
      return record(who, DAYS - 1, random, { service, name });
    });
  });
  const found = new Map(told(records, WAYS_UP).map((one) => [one.who, one.confidence]));
  return roles.map(({ who, isPlanted }) => ({ level: found.get(who) ?? 'none', isPlanted }));
}
