import { nameInId, TERRAFORM_OWNERS } from '../../../clouds/aws/declare/places.ts';
import { isJsonObject } from '../../../clouds/aws/policy-document.ts';
import { blocksOf, type Configuration, folderOfModule, type PlacedBlock, sayBlock } from './configuration.ts';
import { blockOfEntry, type StateEntry } from './state.ts';
import { attributeIn } from './tree.ts';
import { valuesOf } from './values.ts';

/** What is looked for. */
export interface Wanted {
  readonly id: string;
  readonly kind: string;
  readonly tags: { readonly [name: string]: string };
}

export interface Search {
  readonly configuration: Configuration;
  readonly state: readonly StateEntry[] | undefined;
  /** Ids of other resources for which the same change is planned. */
  readonly alike: readonly string[];
}

/** The block that declares a resource, alone or with others of which the same is wanted; otherwise why it cannot be told. */
export function findBlock(search: Search, wanted: Wanted): PlacedBlock | string {
  const owner = TERRAFORM_OWNERS[wanted.kind];
  if (owner === undefined) return `Nothing says how ${wanted.kind} is declared in Terraform.`;
  if (search.state !== undefined) return findInState(search, search.state, wanted);
  const candidates = owner.types.flatMap((type) => blocksOf(search.configuration, 'resource', { labels: [type] }));
  return owner.name === undefined
    ? findByTags(search, candidates, wanted)
    : findByName(search, { candidates, attribute: owner.name, types: owner.types }, wanted);
}

function findInState({ configuration, alike }: Search, state: readonly StateEntry[], { id, kind }: Wanted): PlacedBlock | string {
  const types = TERRAFORM_OWNERS[kind]?.types ?? [];
  const isIt = (one: StateEntry, wanted: string) =>
    types.includes(one.type) && (one.arn === wanted || one.id === wanted || (one.arn == null && one.id === nameInId(kind, wanted)));
  const entry = state.find((one) => isIt(one, id));
  if (entry === undefined) return 'The state does not have it.';
  const block = blockOfEntry(configuration, entry);
  if (typeof block === 'string') return block;
  const others = state
    .filter((one) => one.type === entry.type && one.name === entry.name)
    .filter((one) => !isIt(one, id) && !alike.some((other) => isIt(one, other)))
    .filter((one) => sameBlock(blockOfEntry(configuration, one), block));
  if (others.length === 0) return block;
  return `${sayBlock(block)} makes ${others[0]?.arn ?? others[0]?.id ?? 'another'} too, of which the plan says nothing. Plan for all that it makes.`;
}

function sameBlock(left: PlacedBlock | string, right: PlacedBlock): boolean {
  return typeof left !== 'string' && left.file === right.file && left.place === right.place;
}

function findByName(
  { configuration, alike }: Search,
  { candidates, attribute, types }: { candidates: readonly PlacedBlock[]; attribute: string; types: readonly string[] },
  { id, kind }: Wanted,
): PlacedBlock | string {
  const name = nameInId(kind, id);
  const namesOf = (at: PlacedBlock) => {
    const said = attributeIn(at.block.items, attribute);
    return said && valuesOf(said.value.text, { configuration, at });
  };
  const [found, ...more] = candidates.filter((at) => namesOf(at)?.includes(name));
  if (more.length > 0)
    return `${[found, ...more].map((one) => one && sayBlock(one)).join(' and ')} have that name. Name a smaller folder, or give --state.`;
  if (found === undefined) return whyNone(configuration, { candidates, attribute, types, name }, namesOf);
  const others = (namesOf(found) ?? []).filter((one) => one !== name && !alike.some((other) => nameInId(kind, other) === one));
  if (others.length > 0)
    return `${sayBlock(found)} makes ${others.map(String).join(', ')} too, of which the plan says nothing. Plan for all that it makes.`;
  return findMany(found) ?? found;
}

function whyNone(
  configuration: Configuration,
  { candidates, attribute, types, name }: { candidates: readonly PlacedBlock[]; attribute: string; types: readonly string[]; name: string },
  namesOf: (at: PlacedBlock) => unknown,
): string {
  const calls = blocksOf(configuration, 'module').filter((call) => folderOfModule(call) === undefined);
  const call = calls.find((at) =>
    at.block.items.some((item) => item.is === 'attribute' && valuesOf(item.value.text, { configuration, at })?.includes(name)),
  );
  if (call !== undefined) return `It is made by ${sayBlock(call)}, whose code is not in the folder: set its input there.`;
  const computed = candidates.filter((at) => namesOf(at) === undefined);
  const none = `No block ${types.join(' or ')} says ${attribute} = ${JSON.stringify(name)}`;
  if (computed.length === 0) return `${none}.`;
  return `${none}; that of ${computed.slice(0, 3).map(sayBlock).join(', ')} is computed. Give --state to tell which it is.`;
}

/** Why a block of one name may make several all the same. */
function findMany({ file, block, place }: PlacedBlock): string | undefined {
  const count = attributeIn(block.items, 'count')?.value.text;
  if (count === undefined || /^1$|\?\s*1\s*:\s*0$|\?\s*0\s*:\s*1$/.test(count)) return undefined;
  return `${sayBlock({ file, block, place })} makes as many as ${count} says, and they have one name. Give --state.`;
}

/** AWS makes up the id: the name that its tags say tells it apart, if anything does. */
function findByTags({ configuration }: Search, candidates: readonly PlacedBlock[], { tags }: Wanted): PlacedBlock | string {
  const name = tags['Name'];
  if (name === undefined) return 'Its id is made up by AWS, and it has no tag Name to be found by. Give --state.';
  const found = candidates.filter((at) => {
    const said = attributeIn(at.block.items, 'tags');
    const values = (said && valuesOf(said.value.text, { configuration, at })) ?? [];
    return values.some((one) => isJsonObject(one) && one['Name'] === name);
  });
  const [only, ...more] = found;
  if (only === undefined) return `No block has the tag Name = ${JSON.stringify(name)} in words. Give --state.`;
  if (more.length > 0) return `${found.map(sayBlock).join(' and ')} have the tag Name = ${JSON.stringify(name)}. Give --state.`;
  const many = ['count', 'for_each'].find((one) => attributeIn(only.block.items, one) !== undefined);
  return many === undefined ? only : `${sayBlock(only)} makes several, by ${many}. Give --state.`;
}
