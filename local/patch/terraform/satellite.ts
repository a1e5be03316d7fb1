import type { Satellite } from '../../../clouds/aws/declare/places.ts';
import { blocksOf, type Configuration, type PlacedBlock, sayBlock } from './configuration.ts';
import { attributeIn } from './tree.ts';
import { valuesOf } from './values.ts';

/** The blocks of a type that belong to an owner; a sentence where one of them may, and cannot be told. */
export function findSatellites(
  configuration: Configuration,
  { type, satellite, owner, names }: { type: string; satellite: Satellite; owner: PlacedBlock; names: readonly string[] },
): readonly PlacedBlock[] | string {
  const found: PlacedBlock[] = [];
  for (const at of blocksOf(configuration, 'resource', { labels: [type] })) {
    const belongs = isOf(configuration, at, { by: satellite.by, owner, names });
    if (belongs === undefined) return `${sayBlock(at)} may be of it: its ${satellite.by} is computed.`;
    if (belongs) found.push(at);
  }
  return found;
}

/** Undefined where it cannot be told; in another folder nothing names the owner but by its name. */
function isOf(
  configuration: Configuration,
  at: PlacedBlock,
  { by, owner, names }: { by: string; owner: PlacedBlock; names: readonly string[] },
): boolean | undefined {
  const said = attributeIn(at.block.items, by)?.value.text ?? '';
  const isHere = at.file.folder === owner.file.folder;
  const referred = referredTo(said) ?? madeFor(at, said);
  if (referred !== undefined) return isHere && referred === owner.block.labels.join('.');
  const values = valuesOf(said, { configuration, at });
  if (values === undefined) return isHere ? undefined : false;
  return values.some((value) => typeof value === 'string' && names.includes(value));
}

/** The resource that a block is made for each of, and names as `each.value`. */
function madeFor({ block }: PlacedBlock, expression: string): string | undefined {
  const each = attributeIn(block.items, 'for_each')?.value.text ?? '';
  return /^each\.value\.\w+$/.test(expression) && /^aws_\w+\.[\w-]+$/.test(each) ? each : undefined;
}

/** `aws_s3_bucket.receipts` of `aws_s3_bucket.receipts[each.key].id` and of `"${aws_s3_bucket.receipts.id}"` */
function referredTo(expression: string): string | undefined {
  const bare = /^"\$\{\s*(.*?)\s*\}"$/s.exec(expression)?.[1] ?? expression;
  return /^((?:aws_\w+)\.[\w-]+)(?:\[[^\]]*\])?\.\w+$/.exec(bare.trim())?.[1];
}

/** How a new block beside an owner names it, and how often it is made: as often as the owner. */
export function ownerReference(
  { block }: PlacedBlock,
  reference: string,
): { readonly raw: string; readonly many?: readonly [string, string] } {
  const address = block.labels.join('.');
  const count = attributeIn(block.items, 'count')?.value.text;
  const forEach = attributeIn(block.items, 'for_each');
  if (forEach !== undefined) return { raw: `each.value.${reference}`, many: ['for_each', address] };
  if (count !== undefined) return { raw: `${address}[count.index].${reference}`, many: ['count', `length(${address})`] };
  return { raw: `${address}.${reference}` };
}
