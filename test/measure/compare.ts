/**
 * Measures Prowler and our own scan on the same emulated account of two thousand resources: the checks that our rules name, in the same
 * regions, each scanner in a process of its own, the calls counted by one proxy. Fails where ours makes more than a third of the calls.
 */
import { join } from 'node:path';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { withMeasuredAccount } from '../support/measure/measured-account.ts';
import { measureOurs, measureProwler } from '../support/measure/scanners.ts';
import { countedBy, madeTwice } from '../support/proxies/counting-proxy.ts';

/** Prowler keeps to no budget of calls, and an emulator has no limits. */
const RATE_SCALE = 1000;
/** The part of Prowler's figure that ours is to stay within; only calls decide, since time and memory depend on the machine. */
const AIMS = { seconds: 1 / 10, calls: 1 / 3, peakMegabytes: 1 / 4 } as const;
const CALLS_SHOWN = 15;

const rules = [...catalogue.rules.values()].filter(({ frameworks }) => (frameworks['Prowler'] ?? []).length > 0);
const checks = [...new Set(rules.flatMap(({ frameworks }) => frameworks['Prowler'] ?? []))].sort();

await withMeasuredAccount(async ({ proxy, directory }) => {
  console.log(`${rules.length} rules that name ${checks.length} checks`);
  const only = rules.map(({ id }) => id);
  const measured = await measureOurs({ url: proxy.url, directory: join(directory, 'ours'), only }, RATE_SCALE);
  const ourCalls = proxy.take();
  const theirs = await measureProwler({ url: proxy.url, directory: join(directory, 'theirs'), only: checks });
  const theirCalls = proxy.take();

  console.log(`\n${''.padEnd(30)}${'cloudmend'.padStart(12)}${'Prowler'.padStart(12)}${'ratio'.padStart(10)}${'aim'.padStart(10)}`);
  line('seconds', measured.seconds, theirs.seconds, AIMS.seconds);
  line('seconds of the processor', measured.cpuSeconds, theirs.cpuSeconds);
  line('peak memory, MB', measured.peakMegabytes, theirs.peakMegabytes, AIMS.peakMegabytes);
  line('calls', ourCalls.length, theirCalls.length, AIMS.calls);
  line('calls made more than once', madeTwice(ourCalls).length, madeTwice(theirCalls).length);
  showServices(ourCalls, theirCalls);
  for (const [name, calls] of Object.entries({ cloudmend: ourCalls, Prowler: theirCalls })) showMostFrequent(name, calls);
  if (ourCalls.length <= theirCalls.length * AIMS.calls) return;
  console.error(`FAILED: ${ourCalls.length} calls are more than a third of Prowler's ${theirCalls.length}.`);
  process.exitCode = 1;
});

type Calls = Parameters<typeof countedBy>[0];

function line(name: string, ours: number, theirs: number, aim?: number): void {
  const ratio = theirs === 0 ? '' : (ours / theirs).toFixed(3);
  const figures = [ours, theirs].map((figure) => (Number.isInteger(figure) ? String(figure) : figure.toFixed(1)).padStart(12));
  console.log(`${name.padEnd(30)}${figures.join('')}${ratio.padStart(10)}${(aim?.toFixed(3) ?? '').padStart(10)}`);
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
