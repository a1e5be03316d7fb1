/**
 * The drill: plants the fault of each fix of the catalogue on moto or on the fake of Azure Resource Manager, mends it, proves it, undoes it,
 * and holds the law of remediation to what comes of it: every fact as before where the fix says so, nothing beside it touched. What was seen
 * is recorded in templates/drills.json, from which `npm run generate` writes a column of docs/catalogue.md. With ids as arguments those alone
 * are drilled. Fails where the law does not hold, and such a fix is on record as never drilled.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mapBounded } from '../../core/concurrency.ts';
import type { CatalogueTemplate } from '../../core/remediation/template.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { DRILLS, type DrillRecord, type DrillResult, drillsText, readDrills, whyNotDrilled } from '../../tools/drill-record.ts';
import { generate } from '../../tools/generate.ts';
import { startMoto } from '../support/emulators/moto.ts';
import { fixTemplates } from '../support/law/live-account.ts';
import { inSubscription } from '../support/law/live-subscription.ts';
import { plantIn } from '../support/law/planted.ts';
import { type Court, courtBehind, type Held, holdLaw, lawGroups } from '../support/law/remediation.ts';
import { startChaosProxy } from '../support/proxies/chaos-proxy.ts';

type Group = Parameters<typeof holdLaw>[1];

/** Fixes that are drilled side by side: a look or an undo waits for the emulator most of its time. */
const AT_ONCE = 4;

const root = join(import.meta.dirname, '../..');
const fixes = [...catalogue.templates.values()].filter(({ template }) => template.mode === 'fix');
const asked = process.argv.slice(2);
const strange = asked.filter((id) => !fixes.some(({ template }) => template.id === id));
if (strange.length > 0) throw new Error(`No fix of the catalogue: ${strange.join(', ')}. docs/catalogue.md names them.`);

const isAsked = ({ template: { id } }: CatalogueTemplate) => asked.length === 0 || asked.includes(id);
const drilled = new Map<string, DrillRecord>();
const faults: string[] = [];

for (const entry of fixes.filter(isAsked)) {
  const why = whyNotDrilled(entry);
  if (why !== undefined) note(entry, { notDrilled: why });
}
await drillAws();
await drillAzure();

keep((id) => drilled.has(id) || fixes.some((entry) => entry.template.id === id && !isAsked(entry)));
await generate(root);
const partly = [...drilled.values()].filter((record) => 'undone' in record && record.undone === 'partly').length;
const not = [...drilled.values()].filter((record) => 'notDrilled' in record).length;
console.log(`${drilled.size - partly - not} brought back exactly, ${partly} partly, ${not} not drilled, ${faults.length} failed`);
for (const fault of faults) console.log(`  ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function drillAws(): Promise<void> {
  const groups = lawGroups().filter((group) => group.some(isAsked));
  if (groups.length === 0) return;
  const moto = await startMoto();
  const proxy = await startChaosProxy(moto.url);
  try {
    await mapBounded(groups, AT_ONCE, (group) => drill('moto', courtBehind(proxy), group));
  } finally {
    await proxy.stop();
    await moto.stop();
  }
}

async function drillAzure(): Promise<void> {
  await mapBounded(fixTemplates('azure').filter(isAsked), AT_ONCE, (entry) =>
    inSubscription((subscription) =>
      drill('fake ARM', { plant: () => plantIn(subscription, entry.template), writes: subscription.writes }, [entry]),
    ),
  );
}

async function drill(on: string, court: Court, group: Group): Promise<void> {
  const ids = group.map(({ template }) => template.id).join(', ');
  try {
    const held = await holdLaw(court, group);
    for (const entry of group.filter(isAsked)) noteHeld(entry, on, held);
    console.log(`${ids}: ${held.undone ?? 'not undone'}`);
  } catch (error) {
    faults.push(`${ids}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function noteHeld(entry: CatalogueTemplate, on: string, { undone, stays, neighbours }: Held): void {
  if (undone !== undefined) note(entry, { on, undone, stays: [...stays], neighbours });
}

function note({ template, version, behaviour }: CatalogueTemplate, seen: DrillResult): void {
  drilled.set(template.id, { version, behaviour, ...seen });
  // At once: whoever stops the drill goes on with the rest.
  keep(() => true);
}

/** Writes what was seen with what is on record of these ids. */
function keep(isKept: (id: string) => boolean): void {
  const known = Object.entries(readDrills(root)).filter(([id]) => isKept(id));
  writeFileSync(join(root, DRILLS), drillsText(Object.fromEntries([...known, ...drilled])));
}
