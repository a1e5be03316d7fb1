/**
 * Prints what a fleet costs a month, from counts of the engine's own work (tools/cost/counts.json) and list prices (tools/cost/prices.ts).
 * `npm run cost -- --accounts 100 --resources 200000 [--regions 17 --scans 1 --changed 1 --tasks 20 --size 10 --requests 2000]`.
 * `npm run cost -- --count` counts anew and writes the file.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAsked } from './cost/asked.ts';
import { countAll } from './cost/counts.ts';
import { monthOf, totalOf } from './cost/model.ts';
import { PRICES_OF } from './cost/prices.ts';
import { keptCounts } from './generate-cost.ts';

const SAID: { readonly [name: string]: string } = {
  ...{ scans: 'scans a day', tasks: 'tasks', size: 'resources a task', requests: 'requests a day' },
};
const COUNTS = join(import.meta.dirname, 'cost/counts.json');

if (process.argv.includes('--count')) {
  writeFileSync(COUNTS, `${JSON.stringify(await countAll(), null, 2)}\n`);
} else {
  const asked = parseAsked(process.argv.slice(2));
  if ('fault' in asked) {
    console.error(asked.fault);
    process.exit(2);
  }
  const counts = keptCounts(join(import.meta.dirname, '..'));
  const lines = monthOf(counts, asked);
  const shown = Object.entries(asked).map(([name, value]) =>
    name === 'changed' ? `${value} % changed a day` : `${value} ${SAID[name] ?? name}`,
  );
  console.log(`A month of ${shown.join(', ')}, by ${PRICES_OF}:\n`);
  for (const { name, amount, price, dollars } of lines) {
    const seen = price.seen === 'assumed' ? ' (price assumed)' : '';
    console.log(
      `${`$${dollars.toFixed(2)}`.padStart(12)}  ${name}: ${amount.toLocaleString('en', { maximumSignificantDigits: 4 })}, at $${price.amount} for a ${price.unit}${seen}`,
    );
  }
  console.log(`${`$${totalOf(lines).toFixed(2)}`.padStart(12)}  together`);
}
