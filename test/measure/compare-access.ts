/**
 * Measures how many recorded requests are decided in a second of the processor, by us and by principalmapper, on this machine and one after
 * the other; the policies of both are ready, as each keeps them between questions. Prints beside it what reading them anew for each request
 * costs. PRINCIPALMAPPER_PYTHON is a Python that has principalmapper 1.1.5 installed: it is under AGPL and no dependency. Fails where we are
 * not as many times faster as is asked for.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { decide } from '../../clouds/aws/access/decide.ts';
import { readRequest } from '../../clouds/aws/access/told.ts';
import { JsonRecord } from '../../core/json.ts';
import { loadRecordings } from '../support/referee/recordings.ts';

const TIMES_FASTER = 30;
/** The first rounds are compiled while they run, which a process that decides for long has behind it. */
const ROUNDS = 150;
const PEER = fileURLToPath(new URL('../support/measure/principalmapper_rate.py', import.meta.url));
const REQUESTS = { file: 'iam-cases.jsonl.gz', title: 'The recorded requests', variable: 'CLOUDMEND_IAM_CASES' };
const LABELS: ReadonlySet<string> = new Set(['expected', 'how', 'judges']);

/** Decisions in a second of the processor, the best of some rounds, and how many of them were as recorded. */
const Rate = z.strictObject({ perSecond: z.number().positive(), agreed: z.int(), failed: z.int() });
type Rate = z.infer<typeof Rate>;

const cases = loadRecordings(REQUESTS).map((one) => JsonRecord.parse(one));
const expected = cases.map((one) => one['expected']);
const told = cases.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => !LABELS.has(name))));
const ready = told.map((one) => readRequest(one).request);
const ours = rateOf((index) => ready[index]);
const anew = rateOf((index) => readRequest(told[index]).request);
const theirs = peerRate();
show('cloudmend', ours);
show('principalmapper', theirs);
show('cloudmend, policies read anew', anew);
const times = ours.perSecond / theirs.perSecond;
console.log(
  `${times.toFixed(1)} times as fast (${(anew.perSecond / theirs.perSecond).toFixed(1)} with policies read anew), asked for are ${TIMES_FASTER}`,
);
if (times < TIMES_FASTER || ours.agreed < cases.length) process.exitCode = 1;

function rateOf(requestAt: (index: number) => (typeof ready)[number] | undefined): Rate {
  let [perSecond, agreed] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    agreed = 0;
    const begun = process.cpuUsage();
    for (let index = 0; index < expected.length; index += 1) {
      const request = requestAt(index);
      if (request !== undefined && decide(request).decision === expected[index]) agreed += 1;
    }
    const { user, system } = process.cpuUsage(begun);
    perSecond = Math.max(perSecond, (cases.length * 1_000_000) / (user + system));
  }
  return { perSecond, agreed, failed: 0 };
}

function peerRate(): Rate {
  const python = process.env['PRINCIPALMAPPER_PYTHON'];
  if (python === undefined)
    throw new Error('PRINCIPALMAPPER_PYTHON is not set. Let it name a Python that has principalmapper 1.1.5 installed.');
  const input = cases.map((one) => JSON.stringify(one)).join('\n');
  const { stdout, stderr, status } = spawnSync(python, [PEER], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`principalmapper ended with ${status}: ${stderr.slice(-500)}`);
  return Rate.parse(JSON.parse(stdout));
}

function show(name: string, { perSecond, agreed, failed }: Rate): void {
  const rate = Math.round(perSecond).toLocaleString('en-US').padStart(10);
  console.log(`${name.padEnd(32)}${rate} decisions a second, ${agreed} of ${cases.length} as recorded, ${failed} failed`);
}
