import * as z from 'zod';
import type { Call, Making, WriteOperation } from '../../../../clouds/aws/kind.ts';
import { policyElements, withStatements } from '../../../../clouds/aws/policy-document.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import { EXISTS } from '../../../../core/kind/kind.ts';
import type { PolicyStep } from '../policy/principal-policies.ts';
import { documentText, inSequence, policyCalls, policyElementsOf, policyWrite, withPolicyElements } from '../policy/principal-policies.ts';
import type { IamRole } from './facts.ts';

const policies = policyCalls('Role');
const create = policyWrite('CreateRole', [EXISTS, 'trust/*']);
const updateTrust = policyWrite('UpdateAssumeRolePolicy', ['trust/*']);
const remove = policyWrite('DeleteRole', [EXISTS, 'trust/*']);
export const writes: readonly WriteOperation[] = [...policies.writes, updateTrust];
export const makingWrites: readonly WriteOperation[] = [create, remove];

/** `trust/<statement>`, `inline/<policy>` with the whole policy, `attached/<arn>`, `boundary` with its ARN. */
export function elementsOf(role: IamRole): Elements {
  return { ...policyElements('trust', role.trust), ...policyElementsOf(role) };
}

export function withElements(facts: IamRole, changes: ElementChanges): IamRole {
  return { ...facts, trust: withStatements('trust', facts.trust, changes), ...withPolicyElements(facts, changes) };
}

/** What is granted comes first, then what is not goes: nothing that both ends allow is ever missing. */
export function calls({ id, before, after }: FactsChange<IamRole>): readonly Call[] {
  const changes = elementChanges(elementsOf(before), elementsOf(after));
  const RoleName = before.name;
  const trust = Object.keys(changes).filter((element) => element.startsWith('trust/'));
  const trustSteps = trust.length === 0 ? [] : [trustStep(RoleName, changes, trust)];
  return inSequence(id, elementsOf(before), changes, [
    ...policies.grants(RoleName, changes),
    ...trustSteps,
    ...policies.removals(RoleName, changes),
  ]);
}

export const make: Making<IamRole>['make'] = ({ id, facts }) => {
  const changes = { ...elementsOf(facts), [EXISTS]: true };
  const { name: RoleName, path: Path, trust } = facts;
  const created: PolicyStep = {
    write: create,
    input: { RoleName, Path, AssumeRolePolicyDocument: documentText(trust) },
    elements: [EXISTS, ...Object.keys(policyElements('trust', trust))],
  };
  return inSequence(id, {}, changes, [created, ...policies.grants(RoleName, changes)]);
};

export const unmake: Making<IamRole>['unmake'] = ({ id, facts }) => {
  const stands = { ...elementsOf(facts), [EXISTS]: true };
  const changes = elementChanges(stands, {});
  const removed: PolicyStep = {
    write: remove,
    input: { RoleName: facts.name },
    elements: [EXISTS, ...Object.keys(policyElements('trust', facts.trust))],
  };
  return inSequence(id, stands, changes, [...policies.removals(facts.name, changes), removed]);
};

const KeptTrust = z.object({ kept: z.literal('trust'), changes: JsonRecord, text: z.string().optional() });

/** The trust statements that a call sets and takes away, and of an undo the text as it was before. */
export function trustChangesIn(call: Pick<Call, 'input'>): { readonly changes: ElementChanges; readonly text?: string | undefined } {
  return KeptTrust.parse(call.input['PolicyDocument']);
}

function trustStep(RoleName: string, changes: ElementChanges, trust: readonly string[]): PolicyStep {
  const own = Object.fromEntries(trust.map((element) => [element, changes[element] ?? null]));
  return { write: updateTrust, input: { RoleName, PolicyDocument: { kept: 'trust', changes: own } }, elements: trust };
}
