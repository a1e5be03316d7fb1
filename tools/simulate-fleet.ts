/**
 * Scans forty accounts in four regions by the product's own engine and machine, counts, and prints what a thousand accounts in seventeen regions
 * come to beside every limit that they meet. Fails where that is half of a limit, where the record says something else, and where an account
 * that is refused, throttled or never answered stops another. `--record` writes the record that docs/fleet.md is made from.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences, FORTY, measureFleet, ONE, type Recorded, unlike } from './fleet/figures.ts';
import { limitsMet } from './fleet/limits.ts';
import { accountOf, type Trouble } from './fleet/troubled-fleet.ts';
import { keptFigures, RECORD } from './generate-fleet.ts';

const root = join(import.meta.dirname, '..');
const troubles = new Map<string, Trouble>([
  [accountOf(7), 'denied'],
  [accountOf(19), 'throttled'],
  [accountOf(31), 'hanging'],
]);
const { figures, faults, places } = await measureFleet(FORTY, troubles, async (seen) => ({
  ...{ figures: seen.figures, faults: [...unlike(seen, troubles)], places: seen.fleet.places },
}));
const account = await measureFleet(ONE, new Map(), async (seen) => seen.figures);
const longest = Math.max(...[...places.values()].map(({ events }) => events));
console.log(`${places.size} places; three accounts refused, throttled and not answered; at most ${longest} events of a place\n`);
const recorded: Recorded = { fleet: figures, account };
for (const { what, limit, unit, here } of limitsMet(recorded)) {
  console.log(`  ${what.padEnd(60)}${Math.ceil(here).toLocaleString('en').padStart(12)} of ${limit.toLocaleString('en')} ${unit}`);
  if (here > limit / 2) faults.push(`${what}: ${here} ${unit} is more than half of ${limit}.`);
}
if (process.argv.includes('--record')) writeFileSync(join(root, RECORD), `${JSON.stringify(recorded, undefined, 2)}\n`);
else {
  const kept = keptFigures(root);
  faults.push(...differences(figures, kept.fleet), ...differences(account, kept.account));
}
for (const fault of faults) console.error(`FAILED: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
