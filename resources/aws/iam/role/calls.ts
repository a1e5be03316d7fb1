import * as z from 'zod';
import type { Call, Making, WriteOperation } from '../../../../clouds/aws/kind.ts';
import { Policy, policyElements, withStatements } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import { EXISTS } from '../../../../core/kind/kind.ts';
import type { IamRole } from './facts.ts';

const create = write('CreateRole', [EXISTS, 'trust/*']);
const putPolicy = write('PutRolePolicy', ['inline/*']);
const attach = write('AttachRolePolicy', ['attached/*']);
const updateTrust = write('UpdateAssumeRolePolicy', ['trust/*']);
const deletePolicy = write('DeleteRolePolicy', ['inline/*']);
const detach = write('DetachRolePolicy', ['attached/*']);
const remove = write('DeleteRole', [EXISTS, 'trust/*']);
export const writes: readonly WriteOperation[] = [putPolicy, attach, updateTrust, deletePolicy, detach];
export const makingWrites: readonly WriteOperation[] = [create, remove];

/** `trust/<statement>`, `inline/<policy>` with the whole policy, `attached/<arn>`. */
export function elementsOf({ trust, inline, attached }: IamRole): Elements {
  return {
    ...policyElements('trust', trust),
    ...Object.fromEntries(Object.entries(inline).map(([name, policy]) => [`inline/${name}`, policy])),
    ...Object.fromEntries(attached.map((arn) => [`attached/${arn}`, true])),
  };
}

export function withElements(facts: IamRole, changes: ElementChanges): IamRole {
  const elements = Object.entries({ ...elementsOf(facts), ...changes }).sort(([left], [right]) => (left < right ? -1 : 1));
  const inline: { [name: string]: Policy } = {};
  for (const [element, value] of elements) {
    const policy = Policy.safeParse(value);
    if (element.startsWith('inline/') && policy.success) inline[element.slice('inline/'.length)] = policy.data;
  }
  const attached = elements.filter(([element, value]) => element.startsWith('attached/') && value === true);
  return {
    ...facts,
    trust: withStatements('trust', facts.trust, changes),
    inline,
    attached: attached.map(([element]) => element.slice('attached/'.length)),
  };
}

/** One call, and the elements that have their last value once it has landed. */
interface Step {
  readonly write: WriteOperation;
  readonly input: JsonObject;
  readonly elements: readonly string[];
}

/** What is granted comes first, then what is not goes: nothing that both ends allow is ever missing. */
export function calls({ id, before, after }: FactsChange<IamRole>): readonly Call[] {
  const changes = elementChanges(elementsOf(before), elementsOf(after));
  const RoleName = before.name;
  const trust = Object.keys(changes).filter((element) => element.startsWith('trust/'));
  const trustSteps = trust.length === 0 ? [] : [trustStep(RoleName, changes, trust)];
  return inSequence(id, elementsOf(before), changes, [...grants(RoleName, changes), ...trustSteps, ...removals(RoleName, changes)]);
}

export const make: Making<IamRole>['make'] = ({ id, facts }) => {
  const changes = { ...elementsOf(facts), [EXISTS]: true };
  const { name: RoleName, path: Path, trust } = facts;
  const created: Step = {
    write: create,
    input: { RoleName, Path, AssumeRolePolicyDocument: documentText(trust) },
    elements: [EXISTS, ...Object.keys(policyElements('trust', trust))],
  };
  return inSequence(id, {}, changes, [created, ...grants(RoleName, changes)]);
};

export const unmake: Making<IamRole>['unmake'] = ({ id, facts }) => {
  const stands = { ...elementsOf(facts), [EXISTS]: true };
  const changes = elementChanges(stands, {});
  const removed: Step = {
    write: remove,
    input: { RoleName: facts.name },
    elements: [EXISTS, ...Object.keys(policyElements('trust', facts.trust))],
  };
  return inSequence(id, stands, changes, [...removals(facts.name, changes), removed]);
};

const KeptTrust = z.object({ kept: z.literal('trust'), changes: JsonRecord, text: z.string().optional() });

/** The trust statements that a call sets and takes away, and of an undo the text as it was before. */
export function trustChangesIn(call: Pick<Call, 'input'>): { readonly changes: ElementChanges; readonly text?: string | undefined } {
  return KeptTrust.parse(call.input['PolicyDocument']);
}

function trustStep(RoleName: string, changes: ElementChanges, trust: readonly string[]): Step {
  const own = Object.fromEntries(trust.map((element) => [element, changes[element] ?? null]));
  return { write: updateTrust, input: { RoleName, PolicyDocument: { kept: 'trust', changes: own } }, elements: trust };
}

function grants(RoleName: string, changes: ElementChanges): readonly Step[] {
  return Object.entries(changes).flatMap<Step>(([element, value]) => {
    const policy = Policy.safeParse(value);
    if (element.startsWith('inline/') && policy.success) {
      const PolicyName = element.slice('inline/'.length);
      return [{ write: putPolicy, input: { RoleName, PolicyName, PolicyDocument: documentText(policy.data) }, elements: [element] }];
    }
    if (!element.startsWith('attached/') || value === null) return [];
    return [{ write: attach, input: { RoleName, PolicyArn: element.slice('attached/'.length) }, elements: [element] }];
  });
}

function removals(RoleName: string, changes: ElementChanges): readonly Step[] {
  const gone = Object.keys(changes).filter((element) => changes[element] === null);
  return gone.flatMap<Step>((element) => {
    if (element.startsWith('inline/'))
      return [{ write: deletePolicy, input: { RoleName, PolicyName: element.slice('inline/'.length) }, elements: [element] }];
    if (!element.startsWith('attached/')) return [];
    return [{ write: detach, input: { RoleName, PolicyArn: element.slice('attached/'.length) }, elements: [element] }];
  });
}

/** Until its own step, each changed element stands as it was. */
function inSequence(id: string, before: Elements, changes: ElementChanges, steps: readonly Step[]): readonly Call[] {
  const effect: { [element: string]: Json } = {};
  for (const element of Object.keys(changes)) effect[element] = before[element] ?? null;
  return steps.map(({ write: { service, operation, iamActions, timeoutSeconds }, input, elements }) => {
    for (const element of elements) effect[element] = changes[element] ?? null;
    return { service, operation, input, iamActions, arns: [id], effect: { ...effect }, timeoutSeconds };
  });
}

function documentText(policy: Policy | null): string {
  if (policy === null) return JSON.stringify({ Version: '2012-10-17', Statement: [] });
  const { version, id, statements } = policy;
  return JSON.stringify({ Version: version, ...(id !== null && { Id: id }), Statement: statements });
}

function write(operation: string, elements: readonly string[]): WriteOperation {
  // IAM answers within a second; a quarter of a minute covers one that is slow.
  return { service: 'iam', operation, iamActions: [`iam:${operation}`], elements, timeoutSeconds: 15 };
}
