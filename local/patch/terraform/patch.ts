import {
  nameInId,
  type Satellite,
  TERRAFORM_OWNERS,
  TERRAFORM_SATELLITES,
  TERRAFORM_SETTINGS,
} from '../../../clouds/aws/declare/places.ts';
import { isJsonObject } from '../../../clouds/aws/policy-document.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { DeclaredBody } from '../../../core/kind/declaration.ts';
import { lineBreak, type Placing, spliced } from '../placing.ts';
import { byType, type Patched, type Target } from '../target.ts';
import { blocksOf, type Configuration, type PlacedBlock, sayBlock } from './configuration.ts';
import { blockAt, putInBlock } from './edit.ts';
import { findBlock } from './find-block.ts';
import { putStatements } from './policy.ts';
import { findSatellites, ownerReference } from './satellite.ts';
import type { StateEntry } from './state.ts';
import { blockLines, type HclContent } from './text.ts';
import { attributeIn, type HclBlock } from './tree.ts';

/** The texts of a configuration, and what its state says where one was given. */
export interface TerraformSource {
  readonly texts: ReadonlyMap<string, string>;
  readonly state: readonly StateEntry[] | undefined;
  readonly read: (texts: ReadonlyMap<string, string>) => Configuration;
}

/** Where a body belongs: a block that is there, or beside its owner as a new one. */
type Place = { readonly block: PlacedBlock; readonly body: DeclaredBody } | { readonly beside: PlacedBlock; readonly satellite: Satellite };

interface Found {
  readonly configuration: Configuration;
  readonly target: Target;
  readonly owner: PlacedBlock | string;
}

/** Puts what a plan changes of one resource into the blocks that declare it, element by element. */
export function patchTerraform({ texts, state, read }: TerraformSource, target: Target): Patched {
  const changed = new Map<string, string>();
  const left: string[] = [];
  for (const { element, type, body } of target.changes) {
    const now = new Map([...texts, ...changed]);
    const configuration = read(now);
    const owner = findBlock({ configuration, state, alike: target.alike }, target);
    const place = placeOf({ configuration, target, owner }, type, body);
    if (typeof place === 'string') {
      left.push(`${element}: ${place}`);
      continue;
    }
    const { path } = ('block' in place ? place.block : place.beside).file;
    const placed = put(now.get(path) ?? '', place, { target, type });
    if ('left' in placed) left.push(`${element}: ${'block' in place ? `in ${sayBlock(place.block)}, ` : ''}${placed.left}`);
    else if (placed.text !== now.get(path)) changed.set(path, placed.text);
  }
  return { changed, left };
}

function placeOf({ configuration, target, owner }: Found, type: string, body: DeclaredBody): Place | string {
  if (TERRAFORM_SETTINGS.has(type)) return settingPlace(configuration, type, body);
  if (TERRAFORM_OWNERS[target.kind]?.types.includes(type)) return typeof owner === 'string' ? owner : { block: owner, body };
  const satellite = TERRAFORM_SATELLITES[type];
  if (satellite === undefined) return 'nothing says which block of that type is meant. `plan snippet` shows what to set.';
  if (typeof owner === 'string') return owner;
  const names = [target.id, nameInId(target.kind, target.id)];
  const found = findSatellites(configuration, { type, satellite, owner, names });
  if (typeof found === 'string') return found;
  const [only, ...more] = found;
  if (more.length > 0) return `${found.map(sayBlock).join(' and ')} are of it, and one alone can be.`;
  if (only !== undefined) return { block: only, body: without(body, satellite.by) };
  return beside(configuration, { owner, type, satellite, body });
}

function beside(
  configuration: Configuration,
  { owner, type, satellite, body }: { owner: PlacedBlock; type: string; satellite: Satellite; body: DeclaredBody },
): Place | string {
  const { inline } = satellite;
  const said =
    inline === undefined ? undefined : owner.block.items.find((item) => (item.is === 'attribute' ? item.name : item.type) === inline);
  if (said?.is === 'attribute' && inline === 'policy') return { block: owner, body: without(body, satellite.by) };
  if (said !== undefined) return `${sayBlock(owner)} says ${inline} itself, as configurations for older providers do: change it there.`;
  const label = owner.block.labels[1] ?? '';
  if (!satellite.mayBeNew)
    return `no block ${type} is of ${sayBlock(owner)}, and a new one would take the place of all that is set besides.`;
  const taken = blocksOf(configuration, 'resource', { labels: [type, label], folder: owner.file.folder });
  return taken.length > 0 ? `${type}.${label} is there already, and of something else.` : { beside: owner, satellite };
}

function settingPlace(configuration: Configuration, type: string, body: DeclaredBody): Place | string {
  const found = blocksOf(configuration, 'resource', { labels: [type] });
  const [only, ...more] = found;
  if (only === undefined) return 'no block of that type is in the folder.';
  if (more.length > 0) return `${found.map(sayBlock).join(' and ')} are for several accounts or regions. Name a smaller folder.`;
  return { block: only, body };
}

function put(text: string, place: Place, { target, type }: { target: Target; type: string }): Placing {
  if ('beside' in place) return putBeside(text, place, { target, type });
  const path = [place.block.place];
  const plain = Object.fromEntries(Object.entries(place.body).filter(([, value]) => !('document' in value)));
  let placed = putInBlock(text, path, plain);
  for (const [name, value] of Object.entries(place.body)) {
    if (!('document' in value) || 'left' in placed) continue;
    placed = putDocument(placed.text, blockAt(placed.text, path), name, value.document);
  }
  return placed;
}

function putDocument(text: string, { items }: HclBlock, name: string, document: JsonObject): Placing {
  const attribute = attributeIn(items, name);
  if (attribute === undefined) return { left: `it has no ${name}, and a new one would take the place of all that is set besides.` };
  const { Statement } = document;
  return putStatements(text, attribute, (Array.isArray(Statement) ? Statement : []).filter(isJsonObject));
}

function putBeside(
  text: string,
  { beside: owner, satellite }: { readonly beside: PlacedBlock; readonly satellite: Satellite },
  { target, type }: { target: Target; type: string },
): Placing {
  const whole = byType(target.wanted).get(type) ?? {};
  const { raw, many } = ownerReference(owner, satellite.reference);
  const content: HclContent = {
    ...(many !== undefined && { [many[0]]: { raw: many[1] } }),
    ...whole,
    [satellite.by]: { raw },
  };
  const lines = blockLines(`resource "${type}" "${owner.block.labels[1] ?? ''}"`, content, '');
  const gap = lineBreak(text);
  return { text: spliced(text, owner.block.end, owner.block.end, `${gap}${gap}${lines.join(gap)}`) };
}

function without(body: DeclaredBody, name: string): DeclaredBody {
  return Object.fromEntries(Object.entries(body).filter(([one]) => one !== name));
}
