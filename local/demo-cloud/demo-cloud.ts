import { CloudmendError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Clock, Cloud, CloudRequest, SessionRequest, Target } from '../../core/ports.ts';
import { wantedRegions } from '../../core/scan/wanted-regions.ts';
import { iam, serviceQuotas, sts, tagging } from './account-services.ts';
import { ec2 } from './ec2.ts';
import { DEMO_REGIONS, demoEstate } from './estate.ts';
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

  function callOf(target: Target, { service, operation, input }: CloudRequest, changes: boolean): DemoCall {
    const call = { target, service, operation, input, now: clock.now(), slowMilliseconds };
    const account = state.accounts.find((one) => one.account === target.account);
    if (account === undefined) throw refuse(call, 'denied', 'AccessDenied');
    if (!DEMO_REGIONS.includes(target.region)) throw refuse(call, 'disabled', 'OptInRequired');
    return { ...call, account: changes ? structuredClone(account) : account };
  }

  async function carryOut(call: DemoCall, operation: DemoOperation, by: SessionRequest | undefined): Promise<JsonObject> {
    const answer = operation.answer(call);
    if (!operation.isWrite) return answer;
    const { target, service, operation: name, input, now } = call;
    const written: SentWrite = {
      ...{
        at: now.toISOString(),
        taskId: by?.taskId ?? '',
        run: by?.run ?? 0,
        account: target.account,
        region: target.region,
        service,
        operation: name,
      },
      input,
    };
    const accounts = state.accounts.map((one) => (one.account === target.account ? call.account : one));
    state = { ...state, accounts, writes: [...state.writes, written] };
    await save();
    return answer;
  }

  async function send(target: Target, request: CloudRequest, signal?: AbortSignal): Promise<JsonObject> {
    stopIfAborted(target, request, signal);
    const operation = findOperation(target, request);
    const call = callOf(target, request, operation.isWrite || operation.settles === true);
    // A reader has a role that may only read.
    if (operation.isWrite) throw refuse(call, 'denied', 'AccessDenied');
    return await carryOut(call, operation, undefined);
  }

  return {
    reader: { send },
    async accounts() {
      return state.accounts.map(({ account, name }) => ({
        partition: 'aws',
        account,
        name,
        caller: `arn:aws:iam::${account}:role/cloudmend-demo`,
      }));
    },
    async regions(account, signal) {
      const target = { provider: 'aws', partition: 'aws', account, region: 'us-east-1' } as const;
      await send(target, { service: 'ec2', operation: 'DescribeRegions', input: {} }, signal);
      return wantedRegions({ enabled: DEMO_REGIONS, existing: DEMO_REGIONS }, options.regions ?? []);
    },
    async checkAccess({ target }) {
      return [{ check: 'write-access', state: 'ok', message: `The demo cloud lets account ${target.account} be written.` }];
    },
    async openSession(session) {
      if (!state.accounts.some(({ account }) => account === session.target.account)) {
        throw new CloudmendError('FORBIDDEN', `The demo cloud has no account ${session.target.account}.`);
      }
      return {
        async send(request, signal) {
          stopIfAborted(session.target, request, signal);
          const operation = findOperation(session.target, request);
          const call = callOf(session.target, request, true);
          if (!isAllowed(session, operation.action, operation.arn(call))) throw refuse(call, 'denied', 'AccessDenied');
          return await carryOut(call, operation, session);
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
  iam: { ...unusedOperations.iam, ...iam },
  'service-quotas': serviceQuotas,
  sts,
};

function findOperation(target: Target, { service, operation }: CloudRequest): DemoOperation {
  const found = OPERATIONS[service]?.[operation];
  if (found === undefined) throw refuse({ service, operation, target }, 'unimplemented', 'UnknownOperation');
  return found;
}

function stopIfAborted(target: Target, { service, operation }: CloudRequest, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw refuse({ service, operation, target }, 'aborted', 'AbortError');
}

function isAllowed({ allows }: SessionRequest, action: string, arn: string): boolean {
  return allows.some(({ actions, arns }) => actions.includes(action) && arns.includes(arn));
}
