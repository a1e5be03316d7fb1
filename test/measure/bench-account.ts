/**
 * Counts what one scan of a whole account of two thousand resources costs, from outside: the command line in a process of its own, the calls
 * as they pass a proxy before the emulator, which answers itself what IAM remembers of use. Prints calls by service and per resource, and beside them what a scan by the rules of CSPM alone
 * takes; fails where a call is made twice, or where all three tools take more than a quarter more calls or memory. Time is printed and never
 * judged.
 */
import { join } from 'node:path';
import { rules } from '../../rules/index.gen.ts';
import { plantedByService } from '../support/measure/estate.ts';
import { withMeasuredAccount } from '../support/measure/measured-account.ts';
import { measureOurs } from '../support/measure/scanners.ts';
import { countedBy, madeTwice } from '../support/proxies/counting-proxy.ts';

/** The most calls of all tools for one of CSPM alone, and the most memory for its. */
const MOST_CALLS = 1.25;
const MOST_MEMORY = 1.25;
/** Emulators have no limits to keep to. */
const RATE_SCALE = 1000;
const WIDTH = 60;

await withMeasuredAccount(async ({ proxy, directory }) => {
  const { seconds, cpuSeconds, peakMegabytes, verdicts } = await measureOurs({ url: proxy.url, directory, asksUse: true }, RATE_SCALE);
  const calls = proxy.take();
  const planted = plantedByService();
  const total = [...planted.values()].reduce((sum, count) => sum + count, 0);
  // A job is asked after until it is done.
  const twice = madeTwice(calls).filter((call) => !JSON.stringify(call).includes('GetServiceLastAccessedDetails'));

  console.log('\nscan of the whole account');
  row('seconds', seconds.toFixed(1));
  row('seconds of the processor', cpuSeconds.toFixed(1));
  row('peak memory, MB', peakMegabytes.toFixed(0));
  row('verdicts', verdicts.length);
  for (const [verdict, all] of Map.groupBy(verdicts, (line) => line.verdict)) row(`  ${verdict}`, all.length);
  for (const [reason, all] of Map.groupBy(
    verdicts.filter(({ verdict }) => verdict === 'unknown'),
    unknownOf,
  ))
    row(`    ${reason}`, all.length);
  row('calls', calls.length);
  for (const [operation, count] of countedBy(calls, (name) => name)) row(`  ${operation}`, count);
  row('calls made twice', twice.length);

  console.log(`\n${'service'.padEnd(WIDTH)}${'resources'.padStart(10)}${'calls'.padStart(8)}${'calls per resource'.padStart(20)}`);
  for (const [service, count] of countedBy(calls, (name) => name.split(' ')[0] ?? ''))
    perService(service, planted.get(service) ?? 0, count);
  perService('all', total, calls.length);
  const postureAlone = [...rules.values()].filter(({ tool }) => tool === 'CSPM').map(({ id }) => id);
  const alone = await measureOurs({ url: proxy.url, directory: join(directory, 'posture'), only: postureAlone }, RATE_SCALE);
  const callsAlone = proxy.take().length;
  const share = calls.length / callsAlone;
  console.log(`\n${'beside the rules of CSPM alone'.padEnd(WIDTH)}${'CSPM'.padStart(10)}${'all'.padStart(8)}${'all / CSPM'.padStart(20)}`);
  beside('rules', postureAlone.length, rules.size);
  beside('calls', callsAlone, calls.length);
  beside('peak memory, MB', Math.round(alone.peakMegabytes), Math.round(peakMegabytes));
  beside('seconds of the processor', Math.round(alone.cpuSeconds), Math.round(cpuSeconds));
  if (share > MOST_CALLS) {
    console.error(`FAILED: all tools take ${share.toFixed(2)} times the calls of CSPM alone, and may take ${MOST_CALLS}.`);
    process.exitCode = 1;
  }
  const memory = peakMegabytes / alone.peakMegabytes;
  if (memory > MOST_MEMORY) {
    console.error(`FAILED: all tools take ${memory.toFixed(2)} times the memory of CSPM alone, and may take ${MOST_MEMORY}.`);
    process.exitCode = 1;
  }
  if (twice.length > 0) {
    console.error(`FAILED: ${twice.length} calls were made twice:\n${twice.slice(0, 5).join('\n')}`);
    process.exitCode = 1;
  }
});

function row(name: string, value: string | number): void {
  console.log(`  ${name.padEnd(WIDTH - 2)}${String(value).padStart(10)}`);
}

function beside(name: string, alone: number, all: number): void {
  console.log(`${name.padEnd(WIDTH)}${String(alone).padStart(10)}${String(all).padStart(8)}${(all / alone).toFixed(2).padStart(20)}`);
}

function perService(service: string, resources: number, calls: number): void {
  const ratio = resources === 0 ? '' : (calls / resources).toFixed(2);
  console.log(`${service.padEnd(WIDTH)}${String(resources).padStart(10)}${String(calls).padStart(8)}${ratio.padStart(20)}`);
}

function unknownOf({ ruleId, reason }: { readonly ruleId: string; readonly reason: string }): string {
  return `${ruleId}: ${reason}`.slice(0, WIDTH - 5);
}
