import { awsCallName } from '../../clouds/aws/call.ts';
import { CloudError } from '../../core/errors.ts';
import type { Budget } from '../call-budget.ts';
import { clients } from './clients/index.gen.ts';
import { isRawClient, prepareClient } from './prepared-client.ts';
import type { SdkClient } from './sdk-client.ts';

export interface ServiceModule {
  makeClient(config: object): SdkClient;
  /** undefined where neither the catalogue nor the adapters name the operation. */
  makeCommand(operation: string, input: object): object | undefined;
}

/** Loads a module with a service's `Client` and its commands. */
export type Clients = ReadonlyMap<string, () => Promise<object>>;

export type LoadService = (name: string, operation: string) => Promise<ServiceModule>;

/**
 * Loads the service's part of the SDK when it is first asked for, and nothing else of it: to find a module again costs Node as much as to
 * sign a call. `known`: other clients than those cut to what the product calls.
 */
export function createServices(known: Clients = clients): LoadService {
  const loaded = new Map<string, ServiceModule>();
  return async (name, operation) => {
    const service = loaded.get(name) ?? (await loadService(name, operation, known));
    loaded.set(name, service);
    return service;
  };
}

/** Throws CloudError `unimplemented` for a service without a client. */
async function loadService(name: string, operation: string, known: Clients): Promise<ServiceModule> {
  const load = known.get(name);
  if (load !== undefined) return moduleOf(await load());
  const at = { says: awsCallName(name, operation), providerCode: 'UnknownService', sent: 'no' } as const;
  throw new CloudError(
    'unimplemented',
    at,
    `No client is known for the service "${name}": no kind of the catalogue reads it. Known: ${[...known.keys()].join(', ')}.`,
  );
}

/** Operations with a limit of their own, as the first word of what they are counted by. */
export function budgetNameOf(service: string, operation: string): string {
  const own = `${service}:${operation}`;
  return BUDGETS.has(own) ? own : service;
}

/** `name`: as `budgetNameOf` gives it. */
export function budgetOf(name: string): Budget {
  return BUDGETS.get(name) ?? USUAL;
}

// The share that is left to the account's own automation is one half of what AWS documents, or of what other scanners are known to get.
const USUAL: Budget = { perSecond: 10, burst: 20, concurrency: 8 };
// Non-mutating EC2 actions refill at 20 a second with a bucket of 100 (EC2 developer guide, "Request throttling"): half of it.
const EC2: Budget = { perSecond: 10, burst: 50, concurrency: 8 };
// IAM is one endpoint for all regions and its limit is not published; scanners see Throttling from about 20 a second on.
const IAM: Budget = { perSecond: 10, burst: 20, concurrency: 5 };
// Reading a bucket's settings is served by S3's request plane; 50 a second has room below the first SlowDown.
const S3: Budget = { perSecond: 50, burst: 100, concurrency: 16 };
// STS allows 600 a second for an account and region (IAM user guide, "IAM and STS quotas"), which many others share.
const STS: Budget = { perSecond: 50, burst: 50, concurrency: 8 };

// CloudTrail answers 10 Describe and Get calls a second for an account and region ("Quotas in AWS CloudTrail"): half of it.
const CLOUDTRAIL: Budget = { perSecond: 5, burst: 10, concurrency: 4 };
// CloudTrail answers 2 LookupEvents a second for an account and region (API reference, LookupEvents): half of it.
const LOOKUP: Budget = { perSecond: 1, burst: 1, concurrency: 1 };
// CloudWatch Logs answers 10 DescribeLogGroups and 5 DescribeMetricFilters a second ("CloudWatch Logs quotas"): no more than the lower.
const LOGS: Budget = { perSecond: 5, burst: 10, concurrency: 4 };

// Organizations is one endpoint for all; the whole account shares what it answers, and the list is read once a scan.
const ORGANIZATIONS: Budget = { perSecond: 4, burst: 8, concurrency: 4 };

// 15 GetResources a second for an account and region, and 5 of the tagging service's other calls: no more than the lower.
const TAGS: Budget = { perSecond: 5, burst: 10, concurrency: 4 };

/** What is not named here has the usual budget. */
const BUDGETS: ReadonlyMap<string, Budget> = new Map([
  ['cloudtrail', CLOUDTRAIL],
  ['cloudtrail:LookupEvents', LOOKUP],
  ['cloudwatch-logs', LOGS],
  ['ec2', EC2],
  ['iam', IAM],
  ['organizations', ORGANIZATIONS],
  ['resource-groups-tagging-api', TAGS],
  ['s3', S3],
  ['sts', STS],
]);

/** Client and commands of a generated module are found by name, since operations are values here. */
function moduleOf(sdk: object): ServiceModule {
  const construct = (name: string, argument: object): object | undefined => {
    const made: unknown = Reflect.get(sdk, name);
    return typeof made === 'function' ? Reflect.construct(made, [argument]) : undefined;
  };
  return {
    makeClient(config) {
      const client = construct('Client', config);
      if (client === undefined || !isRawClient(client)) throw new TypeError('The generated module has no client.');
      return prepareClient(client);
    },
    makeCommand: (operation, input) => construct(`${operation}Command`, input),
  };
}
