import { decide } from '../../../../clouds/aws/access/decide.ts';
import { statementsFor } from '../../../../clouds/aws/access/explain.ts';
import type { Ask, Principal } from '../../../../clouds/aws/access/model.ts';
import { neverAllowed, requestOf } from '../../../../clouds/aws/access/model.ts';
import { policySet, readStatements } from '../../../../clouds/aws/access/policy-set.ts';
import { localArn } from '../../../../clouds/aws/arn.ts';
import type { AccessBecause } from '../../../../core/entitlement/access.ts';
import { fail, notApplicable, pass, type RuleResult, undecided } from '../../../../core/finding/rule.ts';
import type { Capability } from './capabilities.ts';
import type { EntitledPrincipal } from './entitlement-rule.ts';

/** Whether a principal may do something to what has any name. Whoever is signed in with a second factor is taken to have it. */
export function judgeCapability({ principal, access, context }: EntitledPrincipal, capability: Capability): RuleResult {
  if (access.graph.isAdministrator(principal.caller.arn))
    return notApplicable('It is an administrator, who may do everything: a rule of its own says so.');
  const asked = capability.actions.map(({ action, on }) => askOf(principal, { action, on, capability }, context.now));
  const may = asked.filter(({ answer }) => answer === 'allow');
  if (may.length > 0) return failure(capability, may);
  const open = asked.filter(
    ({ answer, keys }) => answer === 'depends' && !keys.some((key) => capability.limits?.includes(key.toLowerCase())),
  );
  return open.length === 0 ? pass : doubt(capability, open);
}

interface Asked {
  readonly action: string;
  readonly answer: 'allow' | 'deny' | 'depends';
  readonly because: readonly AccessBecause[];
  /** Condition keys on which it depends. */
  readonly keys: readonly string[];
}

const KEY_POLICY = 'key policy';
/** The policy that KMS gives to a key that is made without one: the account's own policies count. */
const LEFT_TO_IAM = (account: string) =>
  policySet(
    readStatements(
      { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' }] },
      KEY_POLICY,
      true,
    ),
  );

function askOf(
  principal: Principal,
  { action, on, capability }: { readonly action: string; readonly on: string; readonly capability: Capability },
  now: Date,
): Asked {
  if (neverAllowed(principal, action)) return { action, answer: 'deny', because: [], keys: [] };
  const { arn, account } = principal.caller;
  const ask: Ask = {
    ...{ action, resource: localArn(on, { arn, account }), values: { 'aws:MultiFactorAuthPresent': 'true' } },
    ...(capability.isOnKeys && { policy: LEFT_TO_IAM(account) }),
  };
  const request = requestOf(principal, ask, now);
  const { decision: answer } = decide(request);
  const because = answer === 'deny' ? [] : statementsFor(request);
  return { action, answer, because, keys: [...new Set(because.flatMap(({ dependsOn }) => dependsOn))] };
}

function failure({ may }: Capability, asked: readonly Asked[]): RuleResult {
  const actions = asked.map(({ action }) => action);
  const gives = givers(asked);
  return {
    ...fail(`It may ${may}: ${listed(actions)}, by ${listed(gives)}.`, { actions, policies: gives }),
    parts: asked.map((one) => ({
      key: one.action,
      reason: `It may ${may}: ${one.action}, by ${listed(givers([one]))}.`,
      evidence: { action: one.action, policies: givers([one]) },
    })),
  };
}

function doubt({ may }: Capability, asked: readonly Asked[]): RuleResult {
  const actions = asked.map(({ action }) => action);
  const keys = [...new Set(asked.flatMap((one) => one.keys))].sort();
  const on = keys.length === 0 ? 'a policy that nobody has told' : listed(keys);
  return undecided(`Whether it may ${may} (${listed(actions)}) depends on ${on}.`, { actions, dependsOn: keys });
}

/** The policies, with their statements, that allow something for sure. */
function givers(asked: readonly Asked[]): string[] {
  const allowing = asked.flatMap(({ because }) =>
    because.filter(({ policy, isDeny, dependsOn }) => policy !== KEY_POLICY && !isDeny && dependsOn.length === 0),
  );
  return [...new Set(allowing.map(({ policy, statement }) => `${policy} (${statement})`))];
}

/** The first three, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - 3;
  return more > 0 ? `${names.slice(0, 3).join(', ')} and ${more} more` : names.join(', ');
}
