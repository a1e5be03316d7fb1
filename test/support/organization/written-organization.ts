import { CloudError, type CloudFault } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';

export const MANAGEMENT = '999900001111';

export interface WrittenAccount {
  readonly id: string;
  readonly name?: string;
  readonly state?: string;
  readonly tags?: { readonly [key: string]: string };
}

export interface WrittenUnit {
  readonly id: string;
  readonly name: string;
  readonly accounts?: readonly WrittenAccount[];
  readonly units?: readonly WrittenUnit[];
}

/** An organization as its API tells it, a page of two at a time, every second page empty; with what it refuses. */
export interface WrittenOrganization {
  root: WrittenUnit;
  /** Operations that are refused, from the call of that number on. */
  refused: { readonly [operation: string]: { readonly fault: CloudFault; readonly fromCall?: number } };
  readonly calls: string[];
  ask(operation: string, input: JsonObject): Promise<JsonObject>;
}

export function writtenOrganization(root: WrittenUnit): WrittenOrganization {
  const organization: WrittenOrganization = {
    root,
    refused: {},
    calls: [],
    async ask(operation, input) {
      organization.calls.push(operation);
      const refusal = organization.refused[operation];
      const many = organization.calls.filter((one) => one === operation).length;
      if (refusal !== undefined && many >= (refusal.fromCall ?? 1)) throw refusedBy(operation, refusal.fault);
      return answer(organization.root, operation, input);
    },
  };
  return organization;
}

function refusedBy(operation: string, fault: CloudFault): CloudError {
  const at = {
    says: `organizations ${operation}`,
    providerCode: 'Refused',
    sent: 'answered',
    permission: `organizations:${operation}`,
  } as const;
  return new CloudError(fault, at, `organizations:${operation} was refused.`);
}

function answer(root: WrittenUnit, operation: string, input: JsonObject): JsonObject {
  const units = flatten(root);
  const accounts = units.flatMap((unit) => unit.accounts ?? []);
  const unit = units.find(({ id }) => id === input['ParentId']);
  if (operation === 'ListRoots') return { Roots: [{ Id: root.id, Name: root.name }] };
  if (operation === 'DescribeAccount') {
    const found = accounts.find(({ id }) => id === input['AccountId']);
    if (found === undefined) throw refusedBy(operation, 'absent');
    return { Account: told(found) };
  }
  if (operation === 'ListTagsForResource') {
    const tags = Object.entries(accounts.find(({ id }) => id === input['ResourceId'])?.tags ?? {});
    return page(
      'Tags',
      tags.map(([Key, Value]) => ({ Key, Value })),
      input,
    );
  }
  if (unit === undefined) throw refusedBy(operation, 'absent');
  if (operation === 'ListAccountsForParent') return page('Accounts', (unit.accounts ?? []).map(told), input);
  return page(
    'OrganizationalUnits',
    (unit.units ?? []).map(({ id, name }) => ({ Id: id, Name: name })),
    input,
  );
}

function told({ id, name = `account ${id}`, state = 'ACTIVE' }: WrittenAccount): JsonObject {
  return { Id: id, Name: name, Arn: `arn:aws:organizations::${MANAGEMENT}:account/o-tea0123456/${id}`, State: state };
}

/** Two at a time, and after each page an empty one, as the service may answer. */
function page(name: string, items: readonly JsonObject[], { NextToken: token }: JsonObject): JsonObject {
  const at = Number(token ?? 0);
  if (at % 2 === 1) return { [name]: [], NextToken: String(at + 1) };
  const rest = items.slice(at + 2);
  return { [name]: items.slice(at, at + 2), ...(rest.length > 0 && { NextToken: String(at + 1) }) };
}

function flatten(unit: WrittenUnit): readonly WrittenUnit[] {
  return [unit, ...(unit.units ?? []).flatMap(flatten)];
}
