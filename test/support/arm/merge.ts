import { isObject, propertyAt, withProperty } from '../../../clouds/azure/property.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { FakeType } from './fake-type.ts';
import type { ArmDocument } from './world.ts';

/** The resource after a PATCH. Tags are replaced together, named objects too; the rest is merged, and null takes away. */
export function patched(type: FakeType | undefined, before: ArmDocument, body: JsonObject): ArmDocument {
  const given = type?.patch === 'tagsOnly' ? pickTags(body) : withoutReadOnly(type, body, before);
  let merged = mergeInto(before, given);
  if (isObject(given['tags'])) merged = { ...merged, tags: given['tags'] };
  for (const path of type?.replaces ?? []) {
    const value = propertyAt(given, path);
    if (value !== undefined) merged = withProperty(merged, path, value);
  }
  return filled(type, 'PATCH', { ...merged, ...identityOf(before) });
}

/** The resource after a PUT: what is not in the body is gone, but for what only the provider sets. */
export function put(type: FakeType | undefined, identity: ArmDocument, before: ArmDocument | undefined, body: JsonObject): ArmDocument {
  const { id: _, name: __, type: ___, etag: ____, systemData: _____, ...given } = withoutReadOnly(type, body, before);
  return filled(type, 'PUT', { ...given, ...identityOf(before ?? identity) });
}

function withoutReadOnly(type: FakeType | undefined, body: JsonObject, before: JsonObject | undefined): JsonObject {
  let given = body;
  for (const path of ['properties.provisioningState', ...(type?.readOnly ?? [])]) {
    const old = before === undefined ? undefined : propertyAt(before, path);
    given = withProperty(given, path, null);
    if (old !== undefined) given = withProperty(given, path, old);
  }
  return given;
}

function filled(type: FakeType | undefined, method: 'PUT' | 'PATCH', document: ArmDocument): ArmDocument {
  let full: JsonObject = document;
  for (const [path, value] of Object.entries(type?.fillsIn?.[method] ?? {}))
    if (propertyAt(full, path) === undefined) full = withProperty(full, path, value);
  const identity = identityOf(document);
  return { ...(type?.becomes?.({ ...full, ...identity }) ?? full), ...identity };
}

function identityOf({ id, name, type }: ArmDocument): ArmDocument {
  return { id, name, type };
}

function pickTags({ tags }: JsonObject): JsonObject {
  return tags === undefined ? {} : { tags };
}

function mergeInto(before: JsonObject, given: JsonObject): JsonObject {
  let merged = before;
  for (const [name, value] of Object.entries(given)) {
    const old = merged[name];
    if (value === null) merged = Object.fromEntries(Object.entries(merged).filter(([one]) => one !== name));
    else merged = { ...merged, [name]: isObject(value) && isObject(old) ? mergeInto(old, value) : value };
  }
  return merged;
}
