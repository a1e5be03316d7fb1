import * as z from 'zod';
import type { Observation } from '../../../core/kind/facts.ts';
import { factsOf } from '../../../core/kind/known.ts';
import { Policy } from '../policy-document.ts';
import { Tags } from '../tags.ts';
import type { Bearer } from './model.ts';
import type { AccountParts, OwnPolicies } from './model-of.ts';
import { policySet, readStatements } from './policy-set.ts';
import { ACCOUNT_KIND_IDS, RUNNING_KIND_IDS } from './scanned-kinds.ts';
import { untoldStatements } from './untold.ts';

/** What was seen of a kind, by its id. */
export type Seen = (kind: string) => readonly Observation[];

/** What of a principal is not known, by the field that tells it. Undefined where all of it is. */
type Gap = (observation: Observation, field: string) => boolean;

/** Of whom something could not be read, reading it throws UnknownFact. */
const refuseGaps: Gap = () => false;
/** It stands for whatever there may be. */
const keepGaps: Gap = ({ fields }, field) => 'unknown' in (fields[field] ?? {});

/**
 * The parts of an account as a scan saw them. `isWhole`: what could not be read throws UnknownFact; else it is told as what it may be.
 */
export function partsOf(seen: Seen, { isWhole }: { readonly isWhole: boolean }): AccountParts {
  const gap = isWhole ? refuseGaps : keepGaps;
  const { user, group, role, policy, awsPolicy } = ACCOUNT_KIND_IDS;
  return {
    users: seen(user).map((one) => ({ ...limitedOf(one, gap), groups: Member.parse(factsOf(one)).groups })),
    groups: seen(group).map((one) => ({ ...ownOf(one, gap), name: Named.parse(factsOf(one)).name })),
    roles: seen(role).map((one) => ({
      ...limitedOf(one, gap),
      trust: gap(one, 'trust') ? undefined : Trusting.parse(factsOf(one)).trust,
    })),
    policies: new Map(
      [...seen(policy), ...seen(awsPolicy)].flatMap((one) =>
        gap(one, 'document') ? [] : [[one.id, Managed.parse(factsOf(one)).document] as const],
      ),
    ),
  };
}

/** What runs as a role, as far as it was seen. Throws UnknownFact. */
export function bearersIn(seen: Seen): readonly Bearer[] {
  return [...functionsIn(seen(RUNNING_KIND_IDS.function)), ...machinesIn(seen(RUNNING_KIND_IDS.instance), seen(ACCOUNT_KIND_IDS.role))];
}

function functionsIn(functions: readonly Observation[]): readonly Bearer[] {
  return functions.map((one) => ({ arn: one.id, sort: 'lambda function', role: Running.parse(factsOf(one)).role }));
}

/** A machine runs as the role of its instance profile. */
function machinesIn(instances: readonly Observation[], roles: readonly Observation[]): readonly Bearer[] {
  const byProfile = new Map(roles.flatMap((role) => Profiled.parse(factsOf(role)).profiles.map((profile) => [profile, role.id] as const)));
  return instances.flatMap((machine) => {
    const role = byProfile.get(Machine.parse(factsOf(machine)).profile ?? '');
    return role === undefined ? [] : [{ arn: machine.id, sort: 'ec2 instance', role }];
  });
}

/** Policies of resources, by ARN; of one that could not be read what it may say. A resource without one has an empty one. */
export function resourcePoliciesIn(seen: Seen, kinds: readonly string[]): ReadonlyMap<string, ReturnType<typeof policySet>> {
  return new Map(kinds.flatMap((kind) => seen(kind)).map((one) => [one.id, policySet(policyStatements(one))]));
}

function policyStatements(observation: Observation) {
  if (keepGaps(observation, 'policy')) return untoldStatements(`the policy of ${observation.id}, which could not be read`, true);
  const { policy } = OwnPolicy.parse(factsOf(observation));
  return policy === null ? [] : readStatements(policy, 'resource policy', true);
}

// Each asks for what it needs alone: another field may be unknown, and does not matter here.
const Inline = z.object({ inline: z.record(z.string(), Policy) });
const Attached = z.object({ attached: z.array(z.string()) });
const Limited = z.object({ boundary: z.string().nullable() });
const Tagged = z.object({ tags: Tags });
const Member = z.object({ groups: z.array(z.string()) });
const Named = z.object({ name: z.string() });
const Trusting = z.object({ trust: Policy.nullable() });
const Running = z.object({ role: z.string() });
const Profiled = z.object({ profiles: z.array(z.string()) });
const Machine = z.object({ profile: z.string().nullable() });
const Managed = z.object({ document: Policy.nullable() });
const OwnPolicy = z.object({ policy: Policy.nullable() });

function ownOf(observation: Observation, gap: Gap): OwnPolicies {
  const facts = factsOf(observation);
  const untold = ['inline', 'attached'].filter((field) => gap(observation, field));
  return {
    arn: observation.id,
    inline: untold.includes('inline') ? [] : Object.entries(Inline.parse(facts).inline).map(([name, document]) => ({ name, document })),
    attached: untold.includes('attached') ? [] : Attached.parse(facts).attached,
    ...(untold.length > 0 && { untold: untold.map((field) => `${field} policies of ${observation.id}, which could not be read`) }),
  };
}

/** The name of a boundary that could not be read: nobody has told what it says. */
const UNREAD_BOUNDARY = 'a permissions boundary that could not be read';

function limitedOf(observation: Observation, gap: Gap) {
  const facts = factsOf(observation);
  return {
    ...ownOf(observation, gap),
    boundary: gap(observation, 'boundary') ? UNREAD_BOUNDARY : Limited.parse(facts).boundary,
    tags: gap(observation, 'tags') ? {} : Tagged.parse(facts).tags,
  };
}
