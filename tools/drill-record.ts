import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { CatalogueTemplate } from '../core/remediation/template.ts';

const pinned = { version: z.number().int(), behaviour: z.string() };
const seen = {
  on: z.string(),
  undone: z.enum(['exact', 'partly']),
  /** Elements that stayed as they were written. */
  stays: z.array(z.string()),
  /** Innocent neighbours, none of which changed. */
  neighbours: z.number().int(),
};
const not = { notDrilled: z.string() };

const Seen = z.strictObject(seen);
const Not = z.strictObject(not);
/** What was seen when a fix was undone on an emulator, or why it was not. */
export type DrillResult = z.infer<typeof Seen> | z.infer<typeof Not>;

/** The same, with the version and the behaviour of the fix that it was seen of. */
const DrillRecord = z.union([z.strictObject({ ...pinned, ...seen }), z.strictObject({ ...pinned, ...not })]);
export type DrillRecord = z.infer<typeof DrillRecord>;

const DrillFile = z.record(z.string(), DrillRecord);
/** By the id of the template. */
export type DrillRecords = Readonly<z.infer<typeof DrillFile>>;

/** Where the records are kept, from the root. */
export const DRILLS = 'templates/drills.json';

/** Nothing where nobody has drilled yet. */
export function readDrills(root: string): DrillRecords {
  const path = join(root, DRILLS);
  return existsSync(path) ? DrillFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
}

/** The text of the records, in the order of their ids. */
export function drillsText(records: DrillRecords): string {
  const sorted = Object.entries(records).sort(([left], [right]) => (left < right ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

/** Why a fix need not be drilled: no emulator can try it, or it says that nothing brings it back. */
export function whyNotDrilled({ template }: Pick<CatalogueTemplate, 'template'>): string | undefined {
  if (template.mode !== 'fix') return undefined;
  return template.unproved ?? (template.reversibility.kind === 'none' ? template.reversibility.why : undefined);
}

/** What is wrong with the record of a fix; undefined where it is of the fix as it is now. */
export function drillFault(entry: CatalogueTemplate, record: DrillRecord | undefined): string | undefined {
  const { id } = entry.template;
  const again = `Run "npm run drill ${id}".`;
  if (record === undefined) return `${id} was never drilled. ${again}`;
  if (record.behaviour !== entry.behaviour)
    return `${id} was drilled at version ${record.version}, and does something else by now (version ${entry.version}). ${again}`;
  const why = whyNotDrilled(entry);
  if (!('notDrilled' in record)) return why === undefined ? undefined : `${id} is on record as drilled, and cannot be: ${why}`;
  return record.notDrilled === why ? undefined : `${id} is not drilled for a reason that is none any more. ${again}`;
}

/** What the record says of a fix, in words. What was seen of another behaviour counts for nothing. */
export function drillText(entry: Pick<CatalogueTemplate, 'template' | 'behaviour'>, records: DrillRecords): string {
  if (entry.template.mode !== 'fix') return '';
  const record = records[entry.template.id];
  if (record === undefined) return 'not drilled';
  if (record.behaviour !== entry.behaviour) return `not drilled: it was at version ${record.version}`;
  if ('notDrilled' in record) return `not drilled: ${record.notDrilled}`;
  if (record.undone === 'exact') return 'exact';
  if (record.stays.length > 0) return `partly: ${record.stays.map((element) => `\`${element}\``).join(', ')} stays`;
  const { reversibility } = entry.template;
  return reversibility.kind === 'settingsOnly' ? `partly: ${reversibility.lost}` : 'partly';
}
