import { AwsBody, awsRequest } from '../../clouds/aws/call.ts';
import { CloudmendError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CloudRequest } from '../../core/kind/call.ts';
import type { Place } from '../../core/place.ts';
import type { Clock, Cloud, SessionRequest } from '../../core/ports.ts';
import { wantedRegions } from '../../core/scan/wanted-regions.ts';
import { iam, serviceQuotas, sts, tagging } from './account-services.ts';
import { ec2 } from './ec2.ts';
import { DEMO_REGIONS, demoEstate } from './estate.ts';
import { iamRoles } from './iam-roles.ts';
import { cloudtrail, cloudwatch, logs, sns } from './monitoring.ts';
import { type DemoCall, type DemoOperation, refuse } from './operation.ts';
import { rds } from './rds.ts';
import { s3 } from './s3.ts';
import { s3Control } from './s3-control.ts';
import { type Account, type DemoState, loadState, type SentWrite, saveState } from './state.ts';
import { landingZone, unusedOperations, unusedServices } from './unused-services.ts';

export interface DemoCloudOptions {
  readonly clock: Clock;
  /** Where the accounts are kept between runs. Absent: in memory alone. */
  readonly path?: string;
  /** Accounts in place of the demo company's. */
  readonly accounts?: readonly Account[];
  /** Goes on from there, where nothing is kept at the path. */
  readonly state?: DemoState;
  /** Only these of its regions. Absent or empty: all. */
  readonly regions?: readonly string[];
  /** How long a database takes to change; four seconds where left out, long enough to be seen waiting. */
  readonly slowMilliseconds?: number;
}

export interface DemoCloud extends Cloud {
  /** Every write that was carried out, oldest first; kept with the state. */
  sentWrites(): readonly SentWrite[];
  /** All of it now; it is never changed, but replaced. */
  state(): DemoState;
}

/**
 * A company's two accounts at the level of the port `Cloud`, so that one can try everything without a cloud. For showing, not for proving.
 * Throws CORRUPT where the file is there and is something else.
 */
export async function createDemoCloud(options: DemoCloudOptions): Promise<DemoCloud> {
  const { clock, path, slowMilliseconds = 4000 } = options;
  const stored = path === undefined ? undefined : await loadState(path);
  let state: DemoState = stored ??
    options.state ?? { version: 1, accounts: structuredClone([...(options.accounts ?? demoEstate)]), writes: [] };
  let saving: Promise<void> = Promise.resolve();
  if (stored === undefined) await save();

  async function save(): Promise<void> {
    if (path === undefined) return;
    // One after the other, each with the state as it is by then.
    saving = saving.then(async () => await saveState(path, state));
    await saving;
  }

  function callOf(place: Place, { body }: CloudRequest, changes: boolean): DemoCall {
    const { service, operation, input } = AwsBody.parse(body);
    const call = { place, service, operation, input, now: clock.now(), slowMilliseconds };
    const account = state.accounts.find((one) => one.account === place.account);
    if (account === undefined) throw refuse(call, 'denied', 'AccessDenied');
    if (!DEMO_REGIONS.includes(place.region)) throw refuse(call, 'disabled', 'OptInRequired');
    return { ...call, account: changes ? structuredClone(account) : account };
  }

  async function carryOut(call: DemoCall, operation: DemoOperation, by: SessionRequest | undefined): Promise<JsonObject> {
    const answer = operation.answer(call);
    if (!operation.isWrite) return answer;
    const { place, service, operation: name, input, now } = call;
    const written: SentWrite = {
      ...{
        at: now.toISOString(),
        taskId: by?.taskId ?? '',
        run: by?.run ?? 0,
        account: place.account,
        region: place.region,
        service,
        operation: name,
      },
      input,
    };
    const accounts = state.accounts.map((one) => (one.account === place.account ? call.account : one));
    state = { ...state, accounts, writes: [...state.writes, written] };
    await save();
    return answer;
  }

  async function send(place: Place, request: CloudRequest, signal?: AbortSignal): Promise<JsonObject> {
    stopIfAborted(place, request, signal);
    const operation = findOperation(place, request);
    const call = callOf(place, request, operation.isWrite || operation.settles === true);
    // A reader has a role that may only read.
    if (operation.isWrite) throw refuse(call, 'denied', 'AccessDenied');
    return await carryOut(call, operation, undefined);
  }

  return {
    reader: { send },
    async accounts() {
      return state.accounts.map(({ account, name }) => ({
        cloud: 'aws',
        partition: 'aws',
        account,
        name,
        caller: `arn:aws:iam::${account}:role/cloudmend-demo`,
      }));
    },
    async regions({ partition, account }, signal) {
      const place = { cloud: 'aws', partition, account, region: 'us-east-1' };
      await send(place, awsRequest('ec2', 'DescribeRegions', {}), signal);
      return wantedRegions({ enabled: DEMO_REGIONS, existing: DEMO_REGIONS }, options.regions ?? []);
    },
    async checkAccess({ place }) {
      return [{ check: 'write-access', state: 'ok', message: `The demo cloud lets account ${place.account} be written.` }];
    },
    async openSession(session) {
      if (!state.accounts.some(({ account }) => account === session.place.account)) {
        throw new CloudmendError('FORBIDDEN', `The demo cloud has no account ${session.place.account}.`);
      }
      return {
        async send(request, signal) {
          stopIfAborted(session.place, request, signal);
          const operation = findOperation(session.place, request);
          const call = callOf(session.place, request, true);
          if (!isAllowed(session, operation.action, operation.arn(call))) throw refuse(call, 'denied', 'AccessDenied');
          return { answer: await carryOut(call, operation, session) };
        },
      };
    },
    sentWrites: () => state.writes,
    state: () => state,
  };
}

const OPERATIONS: { readonly [service: string]: { readonly [operation: string]: DemoOperation } } = {
  ...unusedServices,
  ...landingZone,
  cloudtrail,
  cloudwatch,
  'cloudwatch-logs': logs,
  sns,
  'resource-groups-tagging-api': tagging,
  s3,
  's3-control': s3Control,
  ec2: { ...unusedOperations.ec2, ...ec2 },
  rds,
  iam: { ...unusedOperations.iam, ...iam, ...iamRoles },
  'service-quotas': serviceQuotas,
  sts,
};

function findOperation(place: Place, { body }: CloudRequest): DemoOperation {
  const { service, operation } = AwsBody.parse(body);
  const found = OPERATIONS[service]?.[operation];
  if (found === undefined) throw refuse({ service, operation, place }, 'unimplemented', 'UnknownOperation');
  return found;
}

function stopIfAborted(place: Place, { body }: CloudRequest, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw refuse({ ...AwsBody.parse(body), place }, 'aborted', 'AbortError');
}

function isAllowed({ allows }: SessionRequest, action: string, arn: string): boolean {
  return allows.some(({ actions, resources }) => actions.includes(action) && resources.includes(arn));
}
