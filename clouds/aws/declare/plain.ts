import type { Json, JsonObject } from '../../../core/json.ts';
import type { CodePart, DeclaredElement } from './declared.ts';
import { blocks, type HclBody, jsonDocument } from './hcl.ts';

/** A type in both languages: `AWS::RDS::DBInstance`, `aws_db_instance`. */
export interface DeclaredType {
  readonly cloudFormation: string;
  readonly terraform: string;
}

/** Elements of a type that both languages have as a property of the same value, dots leading into properties of properties. */
export function plainElements(
  { cloudFormation, terraform }: DeclaredType,
  elements: { readonly [element: string]: readonly [property: string, argument: string] },
): { readonly [element: string]: DeclaredElement } {
  return Object.fromEntries(
    Object.entries(elements).map(([name, [property, argument]]) => [
      name,
      (value: Json): CodePart => ({
        cloudFormation: { type: cloudFormation, properties: nestedJson(property.split('.'), value) },
        terraform: { type: terraform, arguments: nestedBody(argument.split('.'), value) },
      }),
    ]),
  );
}

function nestedJson([first = '', ...rest]: readonly string[], value: Json): JsonObject {
  return { [first]: rest.length === 0 ? value : nestedJson(rest, value) };
}

function nestedBody([first = '', ...rest]: readonly string[], value: Json): HclBody {
  return { [first]: rest.length === 0 ? value : blocks(nestedBody(rest, value)) };
}

/**
 * Statements of a policy that is a resource of its own, with what else it says. Each snippet has the statements that the fix sets alone:
 * those that it leaves stay where they are.
 */
export function policyStatements(policy: {
  readonly cloudFormation: readonly [type: string, property: string, besides: (id: string) => JsonObject];
  readonly terraform: readonly [type: string, argument: string, besides: (id: string) => HclBody];
}): DeclaredElement {
  return (value, { id, key }) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return `Take the statement ${JSON.stringify(key)} out of the policy.`;
    const document = { Version: '2012-10-17', Statement: [value] };
    const [type, property, besides] = policy.cloudFormation;
    const [tfType, argument, tfBesides] = policy.terraform;
    return {
      cloudFormation: { type, properties: { ...besides(id), [property]: document } },
      terraform: { type: tfType, arguments: { ...tfBesides(id), [argument]: jsonDocument(document) } },
    };
  };
}
