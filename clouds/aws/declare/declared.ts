import type { Json, JsonObject } from '../../../core/json.ts';
import type { Declaration, DeclaredChange, DeclaredPart, DeclaredParts, Snippet } from '../../../core/kind/declaration.ts';
import { declaredBody, type HclBody, hclLines, mergedBody } from './hcl.ts';
import { mergedJson } from './merged.ts';
import { REQUIRED } from './required.ts';
import { yamlLines } from './yaml.ts';

/** A part of a change as code: in the words of CloudFormation, of Terraform, or of both. */
export interface CodePart {
  readonly cloudFormation?: { readonly type: string; readonly properties: JsonObject };
  readonly terraform?: { readonly type: string; readonly arguments: HclBody };
}

export interface ElementContext {
  readonly id: string;
  /** What stands behind the `/` of the element. */
  readonly key: string;
  /** All that the plan changes. */
  readonly changes: DeclaredChange['changes'];
}

/** How an element reads as code, given its value (null: it is taken away); a sentence for people where it does not. */
export type DeclaredElement = (value: Json, context: ElementContext) => CodePart | string;

/** How the elements of a kind read as code: by the element, or by what stands before its `/` and a `*`. */
export interface DeclaredElements {
  readonly [element: string]: DeclaredElement;
}

/** The change in both languages, as far as the kind says how its elements read. */
export function declareChange(elements: DeclaredElements, { id, changes }: DeclaredChange): Declaration {
  const parts: CodePart[] = [];
  const besides: string[] = [];
  const missing = { CloudFormation: false, Terraform: false };
  for (const name of Object.keys(changes)) {
    const said = saidOf(elements, name, { id, changes });
    if (typeof said === 'string') besides.push(said);
    else {
      parts.push(said);
      missing.CloudFormation ||= said.cloudFormation === undefined;
      missing.Terraform ||= said.terraform === undefined;
    }
  }
  const snippets = [cloudFormation(id, parts), terraform(id, parts)].filter((one) => one !== undefined);
  const absent = Object.entries(missing).flatMap(([language, isMissing]) =>
    isMissing ? [`${language} has no words for ${parts.length === 1 ? 'this setting' : 'all of these settings'}.`] : [],
  );
  return { snippets, besides: [...new Set([...besides, ...absent])] };
}

/** The change in both languages, element by element. */
export function declareParts(elements: DeclaredElements, { id, changes }: DeclaredChange): DeclaredParts {
  const parts: DeclaredPart[] = [];
  const besides: string[] = [];
  for (const element of Object.keys(changes)) {
    const said = saidOf(elements, element, { id, changes });
    if (typeof said === 'string') {
      besides.push(said);
      continue;
    }
    const { cloudFormation: stack, terraform: configuration } = said;
    const plain = (value: Json) => ({ plain: value });
    if (stack !== undefined) {
      const body = Object.fromEntries(Object.entries(stack.properties).map(([name, value]) => [name, plain(value)]));
      parts.push({ element, language: 'CloudFormation', type: stack.type, body });
    }
    if (configuration !== undefined)
      parts.push({ element, language: 'Terraform', type: configuration.type, body: declaredBody(configuration.arguments) });
  }
  return { parts, besides: [...new Set(besides)] };
}

function saidOf(elements: DeclaredElements, name: string, { id, changes }: Pick<DeclaredChange, 'id' | 'changes'>): CodePart | string {
  const slash = name.indexOf('/');
  const declared = elements[name] ?? (slash < 0 ? undefined : elements[`${name.slice(0, slash)}/*`]);
  const value = changes[name] ?? null;
  return declared?.(value, { id, key: name.slice(slash + 1), changes }) ?? `${name} is set by a call, and by no declaration.`;
}

function cloudFormation(id: string, parts: readonly CodePart[]): Snippet | undefined {
  const byType = new Map<string, JsonObject>();
  for (const { cloudFormation: part } of parts)
    if (part !== undefined) byType.set(part.type, mergedJson(byType.get(part.type) ?? {}, part.properties));
  if (byType.size === 0) return undefined;
  const resources = Object.fromEntries(
    [...byType].map(([type, properties]) => [type.slice(type.lastIndexOf(':') + 1), { Type: type, Properties: properties }]),
  );
  const text = [`# In the stack that declares ${oneLine(id)}`, ...yamlLines({ Resources: resources })].join('\n');
  return { language: 'CloudFormation', text: `${text}\n`, requires: requiredOf(byType) };
}

function terraform(id: string, parts: readonly CodePart[]): Snippet | undefined {
  const byType = new Map<string, HclBody>();
  for (const { terraform: part } of parts)
    if (part !== undefined) byType.set(part.type, mergedBody(byType.get(part.type) ?? {}, part.arguments));
  if (byType.size === 0) return undefined;
  const lines = [...byType].flatMap(([type, body]) => ['', `resource "${type}" "this" {`, ...hclLines(body), '}']);
  const text = [`# In the configuration that declares ${oneLine(id)}`, ...lines.slice(1)].join('\n');
  return { language: 'Terraform', text: `${text}\n`, requires: requiredOf(byType) };
}

function requiredOf(types: ReadonlyMap<string, unknown>): readonly string[] {
  return [...types.keys()].flatMap((type) => (REQUIRED[type] ?? []).map((name) => `${type} ${name}`));
}

/** An id may hold any sign; a comment ends with its line. */
function oneLine(id: string): string {
  return id.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '?');
}
