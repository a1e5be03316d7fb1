import * as z from 'zod';
import type { EscalationGraph } from '../../../../clouds/aws/access/escalation/paths.ts';
import { escalationGraph } from '../../../../clouds/aws/access/escalation/paths.ts';
import type { AccessModel, Bearer, Principal } from '../../../../clouds/aws/access/model.ts';
import type { AccountParts } from '../../../../clouds/aws/access/model-of.ts';
import { modelOf, UntoldPolicy } from '../../../../clouds/aws/access/model-of.ts';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { RuleContext } from '../../../../core/finding/rule.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { ResourceKind } from '../../../../core/kind/kind.ts';
import { factsOf } from '../../../../core/kind/known.ts';
import { remembered, rememberedByAll } from '../../../../core/remember.ts';
import Ec2Instance from '../../ec2/instance/instance.ts';
import LambdaFunction from '../../lambda/function/function.ts';
import AwsPolicy from '../aws-policy/aws-policy.ts';
import IamGroup from '../group/group.ts';
import IamPolicy from '../policy/policy.ts';
import IamRole from '../role/role.ts';
import IamUser from '../user/user.ts';

/** Kinds that tell who may do what in an account. */
export const ACCOUNT_KINDS: readonly ResourceKind[] = [IamUser, IamGroup, IamRole, IamPolicy, AwsPolicy];

/** Who may do what in an account, and by which steps one comes to be another. */
export interface AccountAccess {
  readonly graph: EscalationGraph;
  /** By its place in IAM: `user/people/mara`. */
  readonly principals: ReadonlyMap<string, Principal>;
  readonly administrators: () => readonly string[];
}

/**
 * What a scan has seen of the account, made ready to be asked; the same for each rule and principal that is judged. Undefined where a policy
 * that somebody has is not among what was seen. Throws UnknownFact where one could not be read.
 */
export function accountAccess({ others, now }: RuleContext): AccountAccess | undefined {
  return accessAt(ACCOUNT_KINDS.map(({ id }) => others(id)))(now);
}

/** The same for once: who may do what by what `seen` tells of each kind. */
export function accountModel(seen: (kind: string) => Seen, now: Date): AccessModel | undefined {
  try {
    return modelOf(partsOf(seen), now);
  } catch (error) {
    if (error instanceof UntoldPolicy) return undefined;
    throw error;
  }
}

/** Kinds of what runs as a role. */
export const RUNNING_KINDS: readonly ResourceKind[] = [LambdaFunction, Ec2Instance];

/** The steps of an account with those through what runs there as a role. Throws UnknownFact. */
export function stepsThroughRunning({ graph }: AccountAccess, { others }: RuleContext): EscalationGraph {
  return runningAt(graph)([LambdaFunction, Ec2Instance, IamRole].map(({ id }) => others(id)));
}

const runningAt = remembered((graph: EscalationGraph) =>
  rememberedByAll(([functions = [], instances = [], roles = []]: readonly Seen[]) =>
    escalationGraph({ ...graph.model, bearers: [...functionsIn(functions), ...machinesIn(instances, roles)] }),
  ),
);

function functionsIn(functions: Seen): readonly Bearer[] {
  return functions.map((one) => ({ arn: one.id, sort: 'lambda function', role: Running.parse(factsOf(one)).role }));
}

/** A machine runs as the role of its instance profile. */
function machinesIn(instances: Seen, roles: Seen): readonly Bearer[] {
  const byProfile = new Map(roles.flatMap((role) => Profiled.parse(factsOf(role)).profiles.map((profile) => [profile, role.id] as const)));
  return instances.flatMap((machine) => {
    const role = byProfile.get(Machine.parse(factsOf(machine)).profile ?? '');
    return role === undefined ? [] : [{ arn: machine.id, sort: 'ec2 instance', role }];
  });
}

type Seen = readonly Observation[];
const accessAt = rememberedByAll((lists: readonly Seen[]) => {
  const seen = (kind: string) => lists[ACCOUNT_KINDS.findIndex(({ id }) => id === kind)] ?? [];
  let made: { readonly access: AccountAccess | undefined; readonly at: number } | undefined;
  return (now: Date) => {
    if (made?.at !== now.getTime()) made = { at: now.getTime(), access: accessOf(seen, now) };
    return made.access;
  };
});

function accessOf(seen: (kind: string) => Seen, now: Date): AccountAccess | undefined {
  const model = accountModel(seen, now);
  if (model === undefined) return undefined;
  const graph = escalationGraph(model);
  const principals = [...model.principals.values()];
  let administrators: readonly string[] | undefined;
  return {
    graph,
    principals: new Map(principals.map((one) => [placeIn(one.caller.arn), one])),
    administrators() {
      administrators ??= principals.map(({ caller }) => caller.arn).filter(graph.isAdministrator);
      return administrators;
    },
  };
}

function partsOf(seen: (kind: string) => Seen): AccountParts {
  return {
    users: seen(IamUser.id).map((user) => ({ ...limitedOf(user), groups: Member.parse(factsOf(user)).groups })),
    groups: seen(IamGroup.id).map((group) => ({ ...ownOf(group), name: Named.parse(factsOf(group)).name })),
    roles: seen(IamRole.id).map((role) => ({ ...limitedOf(role), trust: Trusting.parse(factsOf(role)).trust })),
    policies: new Map([...seen(IamPolicy.id), ...seen(AwsPolicy.id)].map((policy) => [policy.id, Managed.parse(factsOf(policy)).document])),
  };
}

// Each asks for what it needs alone: another field may be unknown, and does not matter here.
const Own = z.object({ inline: z.record(z.string(), Policy), attached: z.array(z.string()) });
const Limited = z.object({ boundary: z.string().nullable(), tags: Tags });
const Member = z.object({ groups: z.array(z.string()) });
const Named = z.object({ name: z.string() });
const Trusting = z.object({ trust: Policy.nullable() });
const Running = z.object({ role: z.string() });
const Profiled = z.object({ profiles: z.array(z.string()) });
const Machine = z.object({ profile: z.string().nullable() });
const Managed = z.object({ document: Policy.nullable() });

function ownOf(observation: Observation) {
  const { inline, attached } = Own.parse(factsOf(observation));
  return { arn: observation.id, inline: Object.entries(inline).map(([name, document]) => ({ name, document })), attached };
}

function limitedOf(observation: Observation) {
  return { ...ownOf(observation), ...Limited.parse(factsOf(observation)) };
}

/** Where in IAM a principal is: `user/people/mara` of its ARN. */
function placeIn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
