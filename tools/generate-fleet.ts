import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASSUMED } from './cost/model.ts';
import type { Recorded } from './fleet/figures.ts';
import { FLEET, limitsMet, type Met } from './fleet/limits.ts';
import { table } from './markdown-table.ts';

const HEADER = '<!-- Written by tools/generate.ts. Change tools/fleet/ and run "npm run generate". -->\n';
export const RECORD = 'tools/fleet/record.json';

/** What was measured, as the project keeps it. */
export function keptFigures(root: string): Recorded {
  return JSON.parse(readFileSync(join(root, RECORD), 'utf8'));
}

/** docs/fleet.md. */
export function fleetPage(recorded: Recorded): string {
  const { fleet } = recorded;
  const { accounts, regions, resourcesOfAnAccount } = FLEET;
  return `${HEADER}
# A scan of a large fleet

What a scan of ${accounts.toLocaleString('en')} accounts in ${regions} regions, with ${resourcesOfAnAccount.toLocaleString('en')} resources each, comes to beside every limit that it meets. Nobody has such a fleet to try it
on: it is counted. The engine itself scans ${fleet.accounts} accounts of the demo cloud in ${fleet.regions} regions by the machine that is deployed, and one account in ${recorded.account.regions} (\`node tools/simulate-fleet.ts\`,
which \`npm run bench\` runs), and what a piece of each sort came to (\`${RECORD}\`) is multiplied here. A test counts a smaller fleet anew and compares; nothing may
come to more than half of its limit.

${table(['What', 'Limit', 'Source', 'Here', 'Of the limit'], limitsMet(recorded).map(rowOf))}

Quotas are those that AWS gives where nobody has asked for more; a new account may have less, and Service Quotas tells.

## What is not counted

Times are those of others' services, and are assumed, on the high side: ${ASSUMED.secondsOfACall} seconds a call, ${ASSUMED.callsAtOnce} at once, ${ASSUMED.secondsOfAPlace} seconds of a place beside its calls. A place asks for ${fleet.calls} things
where there is nothing, and ${ASSUMED.callsOfAResource} for each resource. The largest item besides the scan's own is what an account is told of by; it grows with findings, and
\`core/scan/roll-up.ts\` holds it to what an item may have. Events are those that AWS writes of a state; the emulator writes fewer.

## What goes wrong in one account

Of the ${fleet.accounts} accounts one has every call refused, one is throttled to the end, and one is answered by nobody. The other ${fleet.accounts - 3} are read as if these were not there; what the three lack is
*unknown*, account by account. A place that is answered by nobody takes several calls of its function, each of which goes on where the one before ended, and comes to
its end: every call is given up after a time. \`test/unit/infra/fleet-limits.test.ts\` tries it in small.

How the machine is made, and why, is in [decisions/0042](decisions/0042-scans-of-a-fleet.md).
`;
}

function rowOf({ what, limit, unit, source, here }: Met): readonly string[] {
  return [what, amount(limit, unit), source, amount(here, unit), `${percent(here / limit)} %`];
}

function amount(value: number, unit: string): string {
  const text = (value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value)).toLocaleString('en');
  return unit === '' ? text : `${text} ${unit}`;
}

function percent(share: number): string {
  const value = share * 100;
  return value < 1 ? 'under 1' : String(Math.ceil(value));
}
