import { findArmId } from '../../../clouds/azure/arm-id.ts';
import { propertyAt, withProperty } from '../../../clouds/azure/property.ts';
import type { JsonObject } from '../../../core/json.ts';
import { type Answer, notFound, refuse } from './answer.ts';
import type { FakeType } from './fake-type.ts';
import { patched, put } from './merge.ts';
import { begin, isBusy, withState } from './operations.ts';
import { etagOf, untilSet } from './reads.ts';
import { type Asked, refusalOfPolicy } from './refusals.ts';
import { type ArmDocument, remove, standing, store, type World } from './world.ts';

type Method = 'PUT' | 'PATCH' | 'DELETE';

/** Carries a write out, or begins it. */
export function answerWrite(world: World, asked: Asked & { readonly method: Method }): Answer {
  const { id, method, type, body, ifMatch } = asked;
  const known = world.types.get(type.toLowerCase());
  const before = standing(world, id) ?? untilSet(world, id, type);
  if (ifMatch !== undefined && ifMatch !== '*' && before?.['etag'] !== ifMatch)
    return refuse(412, 'PreconditionFailed', `The etag '${ifMatch}' is not that of '${id}'.`);
  if (before === undefined && method !== 'PUT') return method === 'DELETE' ? { status: 204 } : notFound(id);
  if (isBusy(world, id)) return refuse(409, 'AnotherOperationInProgress', `Another operation on '${id}' is in progress.`);
  const { parent = '' } = findArmId(id) ?? {};
  if (method === 'PUT' && type.split('/').length > 2 && standing(world, parent) === undefined)
    return refuse(
      404,
      'ParentResourceNotFound',
      `Can not perform requested operation on nested resource. Parent resource '${parent}' not found.`,
    );
  const code = method === 'DELETE' ? undefined : refusalOfBody(known, method, body, before);
  if (code !== undefined) return refuse(400, code, `The request for '${id}' is not valid.`);
  return carryOut(world, asked, { known, before, wanted: wantedOf(known, asked, before) });
}

function refusalOfBody(known: FakeType | undefined, method: Method, body: JsonObject, before: JsonObject | undefined): string | undefined {
  if (method === 'PATCH' && known?.patch === 'none') return 'HttpMethodNotAllowed';
  return known?.refuses?.(body, before);
}

/** undefined: nothing, after a DELETE. */
function wantedOf(
  known: FakeType | undefined,
  { id, type, method, body }: Asked,
  before: ArmDocument | undefined,
): ArmDocument | undefined {
  if (method === 'DELETE') return undefined;
  if (method === 'PATCH' && before !== undefined) return patched(known, before, body);
  return put(known, { id, name: id.slice(id.lastIndexOf('/') + 1), type }, before, body);
}

interface Change {
  readonly known: FakeType | undefined;
  readonly before: ArmDocument | undefined;
  readonly wanted: ArmDocument | undefined;
}

function carryOut(world: World, asked: Asked & { readonly method: Method }, { known, before, wanted }: Change): Answer {
  const { id, method } = asked;
  const denied = wanted === undefined ? undefined : refusalOfPolicy(world.policies, asked, wanted);
  if (denied !== undefined) return denied;
  const land = () => {
    if (wanted === undefined) remove(world, id);
    else store(world, hasState(before ?? wanted) ? withState(wanted, 'Succeeded') : wanted);
    if (wanted !== undefined) showInParent(world, known, wanted);
  };
  const how = known?.longRunning?.[method];
  if (how !== undefined) return begin(world, asked, how, { before, wanted, land });
  land();
  const now = standing(world, id);
  return now === undefined ? { status: 200 } : { status: before === undefined ? 201 : 200, headers: etagOf(now), body: now };
}

function showInParent(world: World, known: FakeType | undefined, child: ArmDocument): void {
  const { parent: id = '' } = findArmId(child.id) ?? {};
  const parent = standing(world, id);
  if (known?.shownIn === undefined || parent === undefined) return;
  const shown = propertyAt(child, known.shownIn.from) ?? null;
  store(world, { ...parent, ...withProperty(parent, known.shownIn.parentAt, shown) });
}

function hasState(document: ArmDocument): boolean {
  return propertyAt(document, 'properties.provisioningState') !== undefined;
}
