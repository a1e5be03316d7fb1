import {
  isJsonObject,
  normaliseStatement,
  type Policy,
  policyElements,
  textsOf,
  withStatements,
} from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { callerOf, trustedServices } from './service-callers.ts';

/** By what a service says for whom it works. */
const KEYS = { source: 'aws:SourceAccount', externalId: 'sts:ExternalId' } as const;

/**
 * The trust policy where each service that says for whom it works, and is not asked, works for one account alone; or why that cannot be. What
 * else a statement lets in stays as it is.
 */
export function confinedTrust(trust: Policy, account: string): Policy | { readonly refused: string } {
  const changes: { [element: string]: Json } = {};
  for (const [element, value] of Object.entries(policyElements('trust', trust))) {
    const statement = JsonRecord.parse(value);
    const parts = confinedParts(statement, account);
    if (parts.length === 0) continue;
    const rest = withoutServices(
      statement,
      parts.flatMap(({ services }) => services),
    );
    changes[element] = rest ?? parts[0]?.statement ?? null;
    const added = rest === undefined ? parts.slice(1) : parts;
    // One that is parted leaves its name to the first.
    for (const [index, { statement: part }] of added.entries()) {
      const { Sid: _, ...unnamed } = part;
      changes[`${element} ${index + 2}`] = normaliseStatement(unnamed);
    }
  }
  const confined = withStatements('trust', trust, changes) ?? trust;
  const { unlimited, unlisted } = trustedServices(confined);
  if (unlimited.length > 0)
    return { refused: `The condition of ${unlimited.join(', ')} does not go with one for an account: put it by hand.` };
  if (unlisted.length === 0) return confined;
  return {
    refused: `Whether ${unlisted.join(', ')} would say for whom they work is not known: look in their guides, and put the condition by hand.`,
  };
}

interface Part {
  readonly services: readonly string[];
  readonly statement: JsonObject;
}

/** Of a statement the services that are to be asked, those that say it in the same way together. */
function confinedParts(statement: JsonObject, account: string): readonly Part[] {
  const asked = new Set(trustedServices({ version: '2012-10-17', id: null, statements: [statement] }).unlimited);
  const byKey = Map.groupBy(asked, (service) => {
    const caller = callerOf(service);
    return caller === 'unlisted' || caller.says === 'nothing' ? undefined : KEYS[caller.says];
  });
  return [...byKey].flatMap(([key, services]) => {
    if (key === undefined) return [];
    const condition = isJsonObject(statement['Condition']) ? statement['Condition'] : {};
    const equals = isJsonObject(condition['StringEquals']) ? condition['StringEquals'] : {};
    const Condition = { ...condition, StringEquals: { ...equals, [key]: account } };
    const Service = services.length === 1 ? (services[0] ?? '') : services;
    return [{ services, statement: normaliseStatement({ ...statement, Principal: { Service }, Condition }) }];
  });
}

/** What a statement lets in beside some services; undefined where nothing. */
function withoutServices(statement: JsonObject, services: readonly string[]): JsonObject | undefined {
  const { Service, ...others } = isJsonObject(statement['Principal']) ? statement['Principal'] : {};
  const left = textsOf(Service).filter((one) => !services.includes(one));
  if (left.length === 0 && Object.keys(others).length === 0) return undefined;
  return normaliseStatement({ ...statement, Principal: { ...others, ...(left.length > 0 && { Service: left }) } });
}
