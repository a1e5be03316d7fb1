import * as z from 'zod';
import { ASSISTANT_ROUTES } from '../../core/api/contract/assistant.ts';
import { PROBLEM_KINDS } from '../../core/api/contract/problem.ts';
import type { Route } from '../../core/api/contract/route.ts';
import { routes } from '../../core/api/contract/routes.ts';
import type { Catalogue } from '../../core/catalogue.ts';
import { functionName } from '../../core/remediation/template.ts';

/** What the engine can say by itself: everything else that it answers was read from a cloud, or was written by people. */
export interface Vocabulary {
  /** Whether a text can only be the engine's own. */
  isOwnText(text: string): boolean;
  /** Whether a name of a field is one of the API's. */
  isOwnName(name: string): boolean;
}

/** Texts in which no word fits: times, numbers, digests, the ids of plans and tasks, and of accounts. */
const WORDLESS =
  /^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{1,128}|\d{1,40}|RP-\d{1,12}|(?:plan|scan)-[0-9A-HJKMNP-TV-Z]{16})$/;

/** Fields that tools put beside those of the API, where they answer by several of its routes. */
const ADDED_NAMES = ['coverage', 'rules', 'remediations', 'permissions', 'resources'] as const;

/** Words of the contract and texts of the catalogue: the same for everybody who has this version, so that nobody can put one there. */
export function vocabularyOf(catalogue: Catalogue): Vocabulary {
  const texts = new Set<string>(Object.keys(PROBLEM_KINDS));
  const names = new Set<string>(ADDED_NAMES);
  for (const name of Object.keys(ASSISTANT_ROUTES)) addSchema(schemaOf(name), texts, names);
  for (const text of catalogueTexts(catalogue)) texts.add(text);
  for (const framework of frameworksOf(catalogue)) names.add(framework);
  return { isOwnText: (text) => text === '' || texts.has(text) || WORDLESS.test(text), isOwnName: (name) => names.has(name) };
}

function schemaOf(operation: string): unknown {
  const route = Object.entries<Route>(routes).find(([name]) => name === operation)?.[1];
  return route === undefined ? {} : z.toJSONSchema(route.response, { io: 'output', unrepresentable: 'any', cycles: 'ref' });
}

/** Adds the words that a JSON Schema lists, and the names of fields that it has. */
function addSchema(schema: unknown, texts: Set<string>, names: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'enum' || key === 'const') addWords([value].flat(), texts);
    if (key === 'properties') for (const name of Object.keys(Object(value))) names.add(name);
    addSchema(value, texts, names);
  }
}

function addWords(words: readonly unknown[], texts: Set<string>): void {
  for (const word of words) if (typeof word === 'string') texts.add(word);
}

function frameworksOf({ rules }: Catalogue): string[] {
  return [...rules.values()].flatMap(({ frameworks }) => Object.keys(frameworks));
}

function catalogueTexts(catalogue: Catalogue): string[] {
  const rules = [...catalogue.rules.values()].flatMap(({ id, title, why, resource, frameworks }) => [
    ...[id, title, why, resource.id, resource.service],
    ...Object.entries(frameworks).flatMap(([name, controls]) => [name, ...controls]),
  ]);
  const templates = [...catalogue.templates.values()].flatMap(({ template }) => [
    ...[template.id, functionName(template.id), template.title, template.description, template.action],
    ...(template.mode === 'fix' ? [template.risk.because] : []),
  ]);
  return [...rules, ...templates];
}
