import type { Call, WriteOperation } from '../../../../clouds/aws/kind.ts';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';

/** What a user and a role have alike: inline policies by name, ARNs of attached ones, and the one that is the permissions boundary. */
export interface PrincipalPolicies {
  readonly inline: { readonly [name: string]: Policy };
  readonly attached: readonly string[];
  readonly boundary: string | null;
}

/** One call, and the elements that have their last value once it has landed. */
export interface PolicyStep {
  readonly write: WriteOperation;
  readonly input: JsonObject;
  readonly elements: readonly string[];
}

/** `inline/<policy>` with the whole policy, `attached/<arn>`, and `boundary` with the ARN where there is one. */
export function policyElementsOf({ inline, attached, boundary }: PrincipalPolicies): Elements {
  return {
    ...Object.fromEntries(Object.entries(inline).map(([name, policy]): [string, Json] => [`inline/${name}`, policy])),
    ...Object.fromEntries(attached.map((arn) => [`attached/${arn}`, true])),
    ...(boundary !== null && { boundary }),
  };
}

/** The policies with some elements set or taken away. */
export function withPolicyElements(facts: PrincipalPolicies, changes: ElementChanges) {
  const elements = Object.entries({ ...policyElementsOf(facts), ...changes }).sort(([left], [right]) => (left < right ? -1 : 1));
  const inline: { [name: string]: Policy } = {};
  for (const [element, value] of elements) {
    const policy = Policy.safeParse(value);
    if (element.startsWith('inline/') && policy.success) inline[element.slice('inline/'.length)] = policy.data;
  }
  const attached = elements.filter(([element, value]) => element.startsWith('attached/') && value === true);
  const { boundary = facts.boundary } = changes;
  return {
    inline,
    attached: attached.map(([element]) => element.slice('attached/'.length)),
    boundary: typeof boundary === 'string' ? boundary : null,
  };
}

/** Calls about the policies of a user or a role: what is granted comes first, then what is not goes. */
export interface PolicyCalls {
  readonly writes: readonly WriteOperation[];
  /** Inline policies set, policies attached, a boundary set. */
  grants(name: string, changes: ElementChanges): readonly PolicyStep[];
  removals(name: string, changes: ElementChanges): readonly PolicyStep[];
}

export function policyCalls(sort: 'Role' | 'User'): PolicyCalls {
  const put = policyWrite(`Put${sort}Policy`, ['inline/*']);
  const attach = policyWrite(`Attach${sort}Policy`, ['attached/*']);
  const setBoundary = policyWrite(`Put${sort}PermissionsBoundary`, ['boundary']);
  const remove = policyWrite(`Delete${sort}Policy`, ['inline/*']);
  const detach = policyWrite(`Detach${sort}Policy`, ['attached/*']);
  const removeBoundary = policyWrite(`Delete${sort}PermissionsBoundary`, ['boundary']);
  const named = (name: string) => (sort === 'Role' ? { RoleName: name } : { UserName: name });
  const { boundary, attached, inline } = PREFIXES;
  return {
    writes: [put, attach, setBoundary, remove, detach, removeBoundary],
    grants: (name, changes) =>
      Object.entries(changes).flatMap<PolicyStep>(([element, value]) => {
        const policy = Policy.safeParse(value);
        if (element.startsWith(inline) && policy.success) {
          const PolicyName = element.slice(inline.length);
          return [{ write: put, input: { ...named(name), PolicyName, PolicyDocument: documentText(policy.data) }, elements: [element] }];
        }
        if (element === boundary && typeof value === 'string')
          return [{ write: setBoundary, input: { ...named(name), PermissionsBoundary: value }, elements: [element] }];
        if (!element.startsWith(attached) || value === null) return [];
        return [{ write: attach, input: { ...named(name), PolicyArn: element.slice(attached.length) }, elements: [element] }];
      }),
    removals: (name, changes) =>
      Object.keys(changes).flatMap<PolicyStep>((element) => {
        if (changes[element] !== null) return [];
        if (element === boundary) return [{ write: removeBoundary, input: named(name), elements: [element] }];
        if (element.startsWith(inline))
          return [{ write: remove, input: { ...named(name), PolicyName: element.slice(inline.length) }, elements: [element] }];
        if (!element.startsWith(attached)) return [];
        return [{ write: detach, input: { ...named(name), PolicyArn: element.slice(attached.length) }, elements: [element] }];
      }),
  };
}

const PREFIXES = { inline: 'inline/', attached: 'attached/', boundary: 'boundary' } as const;

/** A policy as IAM takes it. */
export function documentText(policy: Policy | null): string {
  if (policy === null) return JSON.stringify({ Version: '2012-10-17', Statement: [] });
  const { version, id, statements } = policy;
  return JSON.stringify({ Version: version, ...(id !== null && { Id: id }), Statement: statements });
}

/** A write of IAM. It answers within a second; a quarter of a minute covers one that is slow. */
export function policyWrite(operation: string, elements: readonly string[]): WriteOperation {
  return { service: 'iam', operation, iamActions: [`iam:${operation}`], elements, timeoutSeconds: 15 };
}

/** The calls of some steps in their order. Until its own step, each changed element stands as it was. */
export function inSequence(id: string, before: Elements, changes: ElementChanges, steps: readonly PolicyStep[]): readonly Call[] {
  const effect: { [element: string]: Json } = {};
  for (const element of Object.keys(changes)) effect[element] = before[element] ?? null;
  return steps.map(({ write: { service, operation, iamActions, timeoutSeconds }, input, elements }) => {
    for (const element of elements) effect[element] = changes[element] ?? null;
    return { service, operation, input, iamActions, arns: [id], effect: { ...effect }, timeoutSeconds };
  });
}
