/**
 * Measures what entitlements cost: a million recorded calls held against a planned policy beside the evaluator alone, a decision with fifty policies beside one
 * with five, and effective permissions of ten thousand principals. Only ratios and the growth of memory are judged.
 */
import { findCaller } from '../clouds/aws/access/caller.ts';
import { decide } from '../clouds/aws/access/decide.ts';
import type { AccessModel, Principal } from '../clouds/aws/access/model.ts';
import { contextOf } from '../clouds/aws/access/model.ts';
import { policySet, readStatements } from '../clouds/aws/access/policy-set.ts';
import { askingAs } from '../clouds/aws/entitlement/asking.ts';
import { effectivePermissions } from '../clouds/aws/entitlement/effective.ts';
import { replayOf } from '../clouds/aws/entitlement/replay.ts';

const CALLS = 1_000_000;
const LEAST_SHARE = 1 / 3;
const MOST_TIMES = 3;
const MOST_GROWTH_MEGABYTES = 64;
const now = new Date('2026-11-30T12:00:00Z');
const SERVICES = ['s3', 'sqs', 'sns', 'dynamodb', 'lambda', 'logs', 'ecs', 'ecr', 'states', 'events'];
const NAMES = ['PutBucketPolicy', 'GetBucketPolicy', 'PutBucketAcl', 'ListObjectsV2'];
/** One of these is what the planned policy wrongly leaves out. */
const CUT = 'PutBucketAcl';

function userWith(policies: number, name: string, s3: readonly string[] = ['s3:*']): Principal {
  const caller = findCaller(`arn:aws:iam::111111111111:user/${name}`);
  if (caller?.sort !== 'user') throw new Error(`${name} is no name of a user.`);
  const statements = Array.from({ length: policies }, (_, index) => {
    const service = SERVICES[index % SERVICES.length] ?? 's3';
    const Action = service === 's3' ? s3 : `${service}:*`;
    return readStatements(
      { Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: `arn:aws:${service}:*` } },
      `policy ${index}`,
    );
  });
  return { caller, policies: { identity: policySet(statements.flat()) }, tags: {}, ownPolicies: [], groups: [] };
}

const mara = userWith(50, 'mara');
const model: AccessModel = {
  principals: new Map([[mara.caller.arn, mara]]),
  ...{ groups: new Map(), bearers: [], present: new Set<string>(), resourcePolicies: new Map(), now },
};

function secondsOf(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000_000;
}

function decisionSeconds(principal: Principal, count: number): number {
  return secondsOf(() => {
    for (let index = 0; index < count; index += 1) {
      const { caller, policies } = principal;
      const context = contextOf(principal, { 'aws:SourceIp': '192.0.2.1', 'aws:RequestedRegion': 'eu-west-1' }, now);
      decide({ caller, action: 's3:PutBucketPolicy', resource: `arn:aws:s3:::tea-${index % 40}`, context, policies });
    }
  });
}

function recordAt(index: number): unknown {
  return {
    ...{
      eventTime: '2026-11-20T08:00:00Z',
      eventSource: 's3.amazonaws.com',
      eventName: NAMES[index % NAMES.length],
      awsRegion: 'eu-west-1',
    },
    ...{ sourceIPAddress: '192.0.2.1', recipientAccountId: '111111111111', userIdentity: { type: 'IAMUser', arn: mara.caller.arn } },
    requestParameters: { bucketName: `tea-${index % 40}` },
  };
}

const heap = () => process.memoryUsage().heapUsed / 1e6;
const faults: string[] = [];
function judge(text: string, isFine: boolean): void {
  console.log(`${isFine ? ' ' : 'x'} ${text}`);
  if (!isFine) faults.push(text);
}

decisionSeconds(mara, 20_000);
const bare = decisionSeconds(mara, CALLS);
const five = decisionSeconds(userWith(5, 'noor'), CALLS);
const replay = replayOf(model, mara, userWith(50, 'mara', ['s3:PutBucketPolicy', 's3:GetBucketPolicy', 's3:ListBucket']).policies.identity);
const before = heap();
const replayed = secondsOf(() => {
  for (let index = 0; index < CALLS; index += 1) replay.add(recordAt(index));
});
const { own, refusedCalls } = replay.report();
const cut = CALLS / NAMES.length;
judge(
  `replay ${Math.round(CALLS / replayed)} calls a second, bare ${Math.round(CALLS / bare)}: ${(bare / replayed).toFixed(2)} of it`,
  bare / replayed >= LEAST_SHARE,
);
judge(`${refusedCalls} of ${own} would have been refused, ${cut} of them ${CUT}`, refusedCalls === cut && own === CALLS);
judge(`memory grew by ${(heap() - before).toFixed(0)} MB`, heap() - before < MOST_GROWTH_MEGABYTES);
judge(`a decision with 50 policies takes ${(bare / five).toFixed(2)} times one with 5`, bare / five <= MOST_TIMES);

const permissionSeconds = (count: number) =>
  secondsOf(() => {
    for (let index = 0; index < count; index += 1) effectivePermissions(askingAs(userWith(10, `user-${index}`), model));
  });
permissionSeconds(200);
const some = permissionSeconds(1000);
const start = heap();
const all = permissionSeconds(10_000);
judge(`effective permissions of 10,000 principals take ${(all / some).toFixed(1)} times those of 1,000`, all / some <= 12);
judge(`memory grew by ${(heap() - start).toFixed(0)} MB`, heap() - start < MOST_GROWTH_MEGABYTES);
if (faults.length > 0) process.exitCode = 1;
