import { posix } from 'node:path';
import { isMap, isScalar } from 'yaml';
import { nameInId, TEMPLATE_SATELLITES } from '../../../clouds/aws/declare/places.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { DeclaredBody } from '../../../core/kind/declaration.ts';
import { byType, type Patched, type Target } from '../target.ts';
import { constructText } from './construct.ts';
import { putInMap } from './edit.ts';
import { type Declared, declaredIn } from './resources.ts';

/** Lists of which a plan knows only what it sets: a new one would take the place of all that is set besides. */
const WHOLE: ReadonlySet<string> = new Set([
  'KeyPolicy',
  'LifecycleConfiguration',
  'PolicyDocument',
  'RepositoryPolicyText',
  'ResourcePolicy',
]);

/** Puts what a plan changes of one resource into the template of its stack, element by element. */
export function patchTemplate(texts: ReadonlyMap<string, string>, target: Target): Patched {
  const logicalId = target.tags['aws:cloudformation:logical-id'];
  if (logicalId === undefined) return nothing('It has no tag that says its logical id, by which it is found in a template.');
  const candidates = declaredIn(texts, logicalId);
  const written = candidates.filter(({ isMade }) => !isMade);
  const [owner, ...more] = written.length > 0 ? written : ofStack(candidates, target.tags['aws:cloudformation:stack-name']);
  if (owner === undefined) return nothing(`No template in the folder has a resource ${logicalId}.`);
  if (more.length > 0) {
    return nothing(`${[owner, ...more].map(({ path }) => path).join(' and ')} have a resource ${logicalId}. Name a smaller folder.`);
  }
  if (owner.isMade) return { changed: new Map(), left: constructText(owner, target.changes) };
  return patchOwner(texts, owner, target);
}

function nothing(why: string): Patched {
  return { changed: new Map(), left: [why] };
}

/** The CDK names the file of a stack after it. */
function ofStack(candidates: readonly Declared[], stack = ''): readonly Declared[] {
  const own = candidates.filter(({ path }) => posix.basename(path) === `${stack}.template.json`);
  return own.length > 0 ? own : candidates;
}

function patchOwner(texts: ReadonlyMap<string, string>, owner: Declared, target: Target): Patched {
  let now = texts.get(owner.path) ?? '';
  const before = now;
  const left: string[] = [];
  const whole = byType(target.wanted);
  for (const { element, type, body } of target.changes) {
    const place = placeOf(now, owner, { type, target });
    if (typeof place === 'string') {
      left.push(`${element}: ${place}`);
      continue;
    }
    const wanted = propertiesOf(place, without(body, TEMPLATE_SATELLITES[type]), whole.get(type) ?? {});
    const placed = typeof wanted === 'string' ? { left: wanted } : putInMap(now, ['Resources', place.logicalId], { Properties: wanted });
    if ('left' in placed) left.push(`${element}: in ${place.logicalId} (${owner.path}), ${placed.left}`);
    else now = placed.text;
  }
  return { changed: now === before ? new Map() : new Map([[owner.path, now]]), left };
}

function placeOf(text: string, owner: Declared, { type, target }: { type: string; target: Target }): Declared | string {
  const by = TEMPLATE_SATELLITES[type];
  const all = declaredIn(new Map([[owner.path, text]]));
  const here = all.find(({ logicalId }) => logicalId === owner.logicalId);
  if (here?.type === type) return here;
  if (by === undefined) return `${owner.logicalId} is of the type ${owner.type}, which is set otherwise than ${type}.`;
  const names = [target.id, nameInId(target.kind, target.id)];
  const found = all.filter((one) => one.type === type && refersTo(one.properties?.get(by, true), owner.logicalId, names));
  const [only, ...more] = found;
  if (only === undefined) return `no ${type} is of ${owner.logicalId}, and a new one would take the place of all that is set besides.`;
  return more.length === 0 ? only : `${found.map(({ logicalId }) => logicalId).join(' and ')} are both of ${owner.logicalId}.`;
}

function refersTo(node: unknown, logicalId: string, names: readonly string[]): boolean {
  if (isScalar(node)) {
    const value = String(node.value);
    if (node.tag === '!Ref') return value === logicalId;
    if (node.tag === '!GetAtt') return value.split('.')[0] === logicalId;
    if (node.tag === '!Sub') return value === `\${${logicalId}}` || value === `\${${logicalId}.Arn}`;
    return names.includes(value);
  }
  if (isMap(node)) {
    const attribute = node.get('Fn::GetAtt', true);
    return node.get('Ref') === logicalId || (attribute !== undefined && refersTo(firstOf(attribute), '', [logicalId]));
  }
  return itemsOf(node).some((item) => refersTo(item, logicalId, names));
}

function itemsOf(node: unknown): readonly unknown[] {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items) ? node.items : [];
}

function firstOf(node: unknown): unknown {
  return itemsOf(node)[0] ?? node;
}

/** What is not there yet is declared whole. */
function propertiesOf({ properties }: Declared, body: DeclaredBody, whole: DeclaredBody): JsonObject | string {
  const wanted: { [name: string]: Json } = {};
  for (const [name, value] of Object.entries(body)) {
    if (!('plain' in value)) continue;
    const isThere = properties?.has(name) === true;
    if (!isThere && WHOLE.has(name)) return `${name} is not there, and a new one would take the place of all that is set besides.`;
    const all = whole[name];
    wanted[name] = !isThere && all !== undefined && 'plain' in all ? all.plain : value.plain;
  }
  return wanted;
}

function without(body: DeclaredBody, name: string | undefined): DeclaredBody {
  return Object.fromEntries(Object.entries(body).filter(([one]) => one !== name));
}
