import * as z from 'zod';
import type { AccessCheck, AccessRequest } from '../../core/ports.ts';

/** What the look before a write needs to be asked of AWS. Each may throw a CloudError. */
export interface AccessProbes {
  /** The principal of the credentials at hand, as STS names it. */
  callerArn(account: string): Promise<string>;
  /** The role that writes go through; `unscoped` where they use the credentials at hand, `unknown` where only another function knows. */
  writer(account: string): { readonly role: string } | 'unscoped' | 'none' | 'unknown';
  /** Opens a session as a write would and gives it up. */
  assume(request: AccessRequest): Promise<void>;
  /** iam SimulatePrincipalPolicy, by the role that reads. */
  simulate(request: AccessRequest, input: { PolicySourceArn: string; ActionNames: string[]; ResourceArns: string[] }): Promise<unknown>;
}

/** One answer of the simulation is a page of at most a thousand results; what is beyond is said to be unchecked. */
const ARNS_AT_A_TIME = 50;
const MOST_SIMULATIONS = 12;

/** Looks at what stands between the credentials at hand and the planned calls in one account, without writing anything. */
export async function checkAccess(probes: AccessProbes, request: AccessRequest): Promise<readonly AccessCheck[]> {
  const { account } = request.place;
  const writer = probes.writer(account);
  if (writer === 'unknown')
    return [
      notChecked('write-access', `Only the function that writes knows the remediation role of account ${account} and may assume it.`),
    ];
  let caller: string;
  try {
    caller = await probes.callerArn(account);
  } catch (error) {
    return [{ check: 'credentials', state: 'blocked', message: `The credentials do not work: ${messageOf(error)}` }];
  }
  const credentials: AccessCheck = { check: 'credentials', state: 'ok', message: `The credentials are those of ${caller}.` };
  if (writer === 'none') return [credentials, { check: 'write-access', state: 'blocked', message: noRoleText(account) }];
  const access = writer === 'unscoped' ? unscopedCheck(account, caller) : await assumeCheck(probes, request, writer.role);
  if (access.state === 'blocked') return [credentials, access];
  return [credentials, access, await simulationCheck(probes, request, writer === 'unscoped' ? principalOf(caller) : writer.role)];
}

/** Why nothing may be written where there is no remediation role, with the flag and the variable that change it. */
export function noRoleText(account: string): string {
  return (
    `Account ${account} has no remediation role, so nothing may be written. Name one (remediationRole in CLOUDMEND_ACCOUNTS), ` +
    'or add --unscoped (CLOUDMEND_UNSCOPED=1) to this command and to those that write, task run and start: then your own credentials write.'
  );
}

function unscopedCheck(account: string, caller: string): AccessCheck {
  return {
    check: 'write-access',
    state: 'warning',
    message: `Account ${account} has no remediation role: ${caller} writes with all that it may (--unscoped), and the audit says so.`,
  };
}

async function assumeCheck(probes: AccessProbes, request: AccessRequest, role: string): Promise<AccessCheck> {
  try {
    await probes.assume(request);
    return { check: 'write-access', state: 'ok', message: `The remediation role ${role} can be assumed.` };
  } catch (error) {
    return { check: 'write-access', state: 'blocked', message: `The remediation role ${role} cannot be assumed: ${messageOf(error)}` };
  }
}

const Simulated = z.object({
  EvaluationResults: z.array(z.object({ EvalActionName: z.string(), EvalDecision: z.string(), EvalResourceName: z.string().optional() })),
  IsTruncated: z.boolean().optional(),
});

async function simulationCheck(probes: AccessProbes, request: AccessRequest, principal: string | undefined): Promise<AccessCheck> {
  if (principal === undefined) return notChecked('permissions', 'The permissions of the root user cannot be simulated.');
  const batches = batchesOf(request);
  const denied = new Set<string>();
  let isWhole = batches.length <= MOST_SIMULATIONS;
  try {
    for (const { actions, arns } of batches.slice(0, MOST_SIMULATIONS)) {
      const input = { PolicySourceArn: principal, ActionNames: [...actions], ResourceArns: [...arns] };
      const { EvaluationResults: results, IsTruncated: isTruncated } = Simulated.parse(await probes.simulate(request, input));
      for (const { EvalActionName: action, EvalDecision: decision } of results) if (decision !== 'allowed') denied.add(action);
      isWhole &&= isTruncated !== true && results.length > 0;
    }
  } catch (error) {
    return notChecked('permissions', `The permissions of ${principal} could not be simulated: ${messageOf(error)}`);
  }
  if (denied.size > 0)
    return {
      check: 'permissions',
      state: 'warning',
      message: `IAM's simulation says that ${principal} may not ${[...denied].sort().join(', ')} on all of these resources.`,
      missing: [...denied].sort(),
    };
  if (!isWhole)
    return notChecked(
      'permissions',
      `The permissions of ${principal} were simulated for some of the calls and allowed; the others were not asked for.`,
    );
  return {
    check: 'permissions',
    state: 'ok',
    message: `IAM's simulation allows ${principal} the planned calls (it knows no policy of a resource and no condition).`,
  };
}

/** Calls of the same actions together, a bounded number of resources at a time. */
function batchesOf({ allows }: AccessRequest): readonly { readonly actions: readonly string[]; readonly arns: readonly string[] }[] {
  const byActions = Map.groupBy(
    allows.filter(({ actions }) => actions.length > 0),
    ({ actions }) => [...actions].sort().join(' '),
  );
  return [...byActions].flatMap(([key, ones]) => {
    const arns = [...new Set(ones.flatMap((one) => one.resources))];
    const chunks = Array.from({ length: Math.ceil(arns.length / ARNS_AT_A_TIME) }, (_, index) =>
      arns.slice(index * ARNS_AT_A_TIME, (index + 1) * ARNS_AT_A_TIME),
    );
    return chunks.map((chunk) => ({ actions: key.split(' '), arns: chunk }));
  });
}

/** Whose policies count: of an assumed role its role, whose path STS does not tell; of the root user nobody's. */
function principalOf(caller: string): string | undefined {
  const role = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(caller);
  if (role !== null) return `arn:${role[1]}:iam::${role[2]}:role/${role[3]}`;
  return caller.endsWith(':root') ? undefined : caller;
}

function notChecked(check: AccessCheck['check'], message: string): AccessCheck {
  return { check, state: 'not-checked', message };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
