import type { Json } from '../../../core/json.ts';
import type { DeclaredPart } from '../../../core/kind/declaration.ts';
import type { Declared } from './resources.ts';

/** For code of the CDK: which construct it is, and what to set of it. A template that the CDK has written is never changed. */
export function constructText({ construct, logicalId, path, type }: Declared, changes: readonly DeclaredPart[]): readonly string[] {
  const own = changes.filter((part) => part.type === type);
  const others = changes
    .filter((part) => part.type !== type)
    .map((part) => `${part.element}: set ${part.type} of it; \`plan snippet\` shows how.`);
  const where = construct === undefined ? `The construct of ${logicalId} (${path})` : `The construct ${construct}`;
  const calls = own.flatMap(({ body }) =>
    Object.entries(body).flatMap(([name, value]) => ('plain' in value ? overrides([name], value.plain) : [])),
  );
  return [...[...new Set(calls)].map((call) => `${where} is made by the CDK. Set in its code: resource.${call}`), ...others];
}

/** The escape hatch that every resource of the CDK has; a list is given whole. */
function overrides(path: readonly string[], value: Json): readonly string[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([name, inner]) => overrides([...path, name], inner));
  return [`addPropertyOverride('${path.map((name) => name.replaceAll('.', '\\.')).join('.')}', ${JSON.stringify(value)})`];
}
