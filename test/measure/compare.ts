/**
 * Measures our own scan on an emulated account of two thousand resources beside Prowler's, for the checks that our rules name, and with
 * `--beside PATH` also beside that of another checkout of ours: each a process of its own, in the same regions, the calls counted by one
 * proxy. Prints ratios and fails where one is past its bound. `--without-prowler` leaves that part out.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { besideCheckout } from '../support/measure/beside-checkout.ts';
import { withMeasuredAccount } from '../support/measure/measured-account.ts';
import { measureOurs, measureProwler } from '../support/measure/scanners.ts';
import { type CountingProxy, countedBy, madeTwice } from '../support/proxies/counting-proxy.ts';

/** Prowler keeps to no budget of calls, and an emulator has no limits. */
const RATE_SCALE = 1000;
/** The part of Prowler's figure that ours has to stay within. Of the calls, docs/performance.md shows what stands in the way of less. */
const BOUNDS = { seconds: 0.18, calls: 0.49, peakMegabytes: 0.33 } as const;
const CALLS_SHOWN = 15;

const { values } = parseArgs({ options: { beside: { type: 'string' }, 'without-prowler': { type: 'boolean', default: false } } });
const missed: string[] = [];

await withMeasuredAccount(async ({ proxy, directory }) => {
  if (values.beside !== undefined) {
    const found = await besideCheckout({ url: proxy.url, directory, checkout: resolve(values.beside) });
    missed.push(...found);
    proxy.take();
  }
  if (!values['without-prowler']) await besideProwler(proxy, directory);
});

if (missed.length > 0) {
  console.error(`FAILED: ${missed.join('; ')}.`);
  process.exitCode = 1;
}

async function besideProwler(proxy: CountingProxy, directory: string): Promise<void> {
  const ofCloud = [...catalogue.rules.values()].filter(({ resource }) => resource.cloud.id === 'aws');
  const rules = ofCloud.filter(({ frameworks }) => (frameworks['Prowler'] ?? []).length > 0);
  const checks = [...new Set(rules.flatMap(({ frameworks }) => frameworks['Prowler'] ?? []))].sort();
  console.log(`${rules.length} rules that name ${checks.length} checks`);
  const only = rules.map(({ id }) => id);
  const measured = await measureOurs({ url: proxy.url, directory: join(directory, 'ours'), only }, RATE_SCALE);
  const ourCalls = proxy.take();
  const theirs = await measureProwler({ url: proxy.url, directory: join(directory, 'theirs'), only: checks });
  const theirCalls = proxy.take();

  console.log(`\n${''.padEnd(30)}${'cloudmend'.padStart(12)}${'Prowler'.padStart(12)}${'ratio'.padStart(10)}${'bound'.padStart(10)}`);
  line('seconds', measured.seconds, theirs.seconds, BOUNDS.seconds);
  line('seconds of the processor', measured.cpuSeconds, theirs.cpuSeconds);
  line('peak memory, MB', measured.peakMegabytes, theirs.peakMegabytes, BOUNDS.peakMegabytes);
  line('calls', ourCalls.length, theirCalls.length, BOUNDS.calls);
  line('calls made more than once', madeTwice(ourCalls).length, madeTwice(theirCalls).length);
  showServices(ourCalls, theirCalls);
  for (const [name, calls] of Object.entries({ cloudmend: ourCalls, Prowler: theirCalls })) showMostFrequent(name, calls);
}

type Calls = Parameters<typeof countedBy>[0];

function line(name: string, ours: number, theirs: number, bound?: number): void {
  const ratio = theirs === 0 ? '' : (ours / theirs).toFixed(3);
  const figures = [ours, theirs].map((figure) => (Number.isInteger(figure) ? String(figure) : figure.toFixed(1)).padStart(12));
  console.log(`${name.padEnd(30)}${figures.join('')}${ratio.padStart(10)}${(bound?.toFixed(3) ?? '').padStart(10)}`);
  if (bound !== undefined && ours > theirs * bound) missed.push(`${name}: ${ratio} of Prowler's, and at most ${bound} is asked for`);
}

function showServices(ours: Calls, theirs: Calls): void {
  const [mine, others] = [ours, theirs].map((calls) => new Map(countedBy(calls, (call) => call.split(' ')[0] ?? '')));
  console.log('\ncalls by service');
  for (const service of new Set([...(others?.keys() ?? []), ...(mine?.keys() ?? [])]))
    line(`  ${service}`, mine?.get(service) ?? 0, others?.get(service) ?? 0);
}

function showMostFrequent(name: string, calls: Calls): void {
  console.log(`\nmost frequent calls of ${name}`);
  for (const [operation, count] of countedBy(calls, (call) => call).slice(0, CALLS_SHOWN)) {
    console.log(`  ${operation.padEnd(58)}${String(count).padStart(10)}`);
  }
}
