import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts } from './cost/counts.ts';
import { ASSUMED, type Line, monthOf, totalOf, USUAL } from './cost/model.ts';
import { PRICES, PRICES_OF } from './cost/prices.ts';
import { table } from './markdown-table.ts';

const HEADER = '<!-- Written by tools/generate.ts. Change tools/cost/ and run "npm run generate". -->\n';
const RESOURCES_OF_AN_ACCOUNT = 2000;
const FLEETS = [1, 10, 100, 1000];

/** The counts that the project keeps. */
export function keptCounts(root: string): Counts {
  return JSON.parse(readFileSync(join(root, 'tools/cost/counts.json'), 'utf8'));
}

/** docs/cost.md. */
export function costPage(counts: Counts): string {
  const months = FLEETS.map((accounts) => monthOf(counts, { ...USUAL, accounts, resources: accounts * RESOURCES_OF_AN_ACCOUNT }));
  const names = months.at(-1)?.map(({ name }) => name) ?? [];
  const of = (lines: readonly Line[], name: string) => dollars(lines.find((line) => line.name === name)?.dollars ?? 0);
  const { first, again, task, resourceOfTask } = counts;
  const counted = [
    ['a scan', first.scan, again.scan],
    ['an account', first.account, again.account],
    ['an account in a region', first.place, again.place],
    ['a resource', first.resource, again.resource],
  ] as const;
  return `${HEADER}
# What it costs

\`npm run cost -- --accounts 100 --resources 200000\` prints what a fleet costs a month. It multiplies what the engine itself was counted to ask for
(\`tools/cost/counts.json\`; a test counts again and compares) by ${PRICES_OF}. Options: \`--regions ${USUAL.regions}\` that each account is scanned in, \`--scans ${USUAL.scans}\` a day,
\`--changed ${USUAL.changed}\` per cent of resources whose findings change in a day, \`--tasks ${USUAL.tasks}\` a month of \`--size ${USUAL.size}\` resources each, \`--requests ${USUAL.requests}\` to the API a day; these are
what holds where one is left out. A free tier, agreed discounts and taxes are left out, and so is what a fix costs in its account, which its plan says.

Dollars a month with ${RESOURCES_OF_AN_ACCOUNT.toLocaleString('en')} resources an account:

${table(
  ['', ...FLEETS.map((accounts) => `${accounts.toLocaleString('en')} ${accounts === 1 ? 'account' : 'accounts'}`)],
  [
    ...names.map((name) => [name, ...months.map((lines) => of(lines, name))]),
    ['**together**', ...months.map((lines) => `**${dollars(totalOf(lines))}**`)],
  ],
)}

## What drives it, and what to turn down

- **Accounts times regions.** Each kind of resource has a page, a unit and a scope in each region of each account, also where there is nothing. \`regions\`
  with those that are used is the first thing to set: of a fleet most lines above go down with it.
- **Scans.** All of it but the fixed lines goes with \`scanSchedule\`: \`rate(12 hours)\` is twice the table, \`rate(7 days)\` a seventh.
- **Resources** cost least: a scan that finds nothing new about one writes ${again.resource.writeUnits} units for it, and one whose findings change ${first.resource.writeUnits}.
- **Fixed lines** (alarms, metrics, the dashboard of CloudWatch, keys) are the most of a small installation.
- **Logs** are of a year, and hold no facts.

In the accounts that are scanned AWS takes no money for reads, but where GuardDuty or a second trail counts management events each call is one:
about ${ASSUMED.callsOfAResource} for a resource and scan.

## What was counted

By \`npm run cost -- --count\`: the engine's own scans of small fleets that differ in one thing each, of a store in which each access is counted as DynamoDB counts it. The
first number is of a scan that finds everything new, the second of one that finds nothing new.

${table(
  ['Of', 'Write units', 'Read units', 'Documents written', 'Bytes of documents'],
  counted.map(([name, one, two]) => [
    name,
    ...(['writeUnits', 'readUnits', 'documentsPut', 'documentBytes'] as const).map((unit) => `${one[unit]}; ${two[unit]}`),
  ]),
)}

A task enters ${task.states} states and invokes ${task.invocations} functions, and ${resourceOfTask.states} and ${resourceOfTask.invocations} more for each of its resources; it writes ${task.units.writeUnits} units, and ${resourceOfTask.units.writeUnits} more for each.

Nobody counted these, since they are the time and the size of what is others'; they are guesses on the high side (\`tools/cost/model.ts\`): a call takes
${ASSUMED.secondsOfACall} s and ${ASSUMED.callsAtOnce} are made at once, a place takes ${ASSUMED.secondsOfAPlace} s beside its calls, any other invocation ${ASSUMED.secondsOfAnInvocation} s and ${ASSUMED.logBytesOfAnInvocation} B of log, a resource keeps
${ASSUMED.tableBytesOfAResource} B in the table.

## Prices

As in [0033](decisions/0033-prices-say-where-they-were-seen.md): each says where its figure was seen; *assumed* is one that no source was seen for.

${table(
  ['Price', 'Of', 'Seen', 'Page'],
  Object.values(PRICES).map(({ amount, unit, seen, page }) => [
    `$${amount}`,
    `a ${unit}`,
    seen === 'assumed' ? '*assumed*' : `${seen.on}, ${seen.date}`,
    `<${page}>`,
  ]),
)}
`;
}

function dollars(amount: number): string {
  return amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
