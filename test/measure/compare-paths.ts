/**
 * Looks for the ways of all principals to an administrator in one account of five hundred on an emulator, by us and by principalmapper, on this machine
 * and one after the other. Of principalmapper counted is what it takes once it has what IAM says, of us all that the command takes, its start and the reading of the
 * file with it; of both the memory of the whole process. PRINCIPALMAPPER_PYTHON is a Python that has principalmapper 1.1.5 installed: it is under
 * AGPL and no dependency. Fails where we are not as many times faster as is asked for, take more than the part of its memory that is asked for, or find less. The
 * part of its memory cannot be met, since Node alone takes more: see docs/performance.md. `node test/measure/compare-paths.ts 7 wide` draws by another seed, and an account in which three of ten may assume whatever lets them in: of
 * that one principalmapper takes minutes.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { startMoto } from '../support/emulators/moto.ts';
import { authorizationDetails, type DrawnAccount, plantPrincipals } from '../support/measure/drawn-principals.ts';
import { ESTATE_KEYS } from '../support/measure/estate.ts';
import { type Measured, measureProcess } from '../support/measure/measured-process.ts';
import { startCountingProxy } from '../support/proxies/counting-proxy.ts';

const TIMES_FASTER = 10;
const MOST_OF_ITS_MEMORY = 0.25;
const SEED = Number(process.argv.slice(2).find((one) => /^\d+$/.test(one)) ?? 7);
const PROGRAM = fileURLToPath(new URL('../../bin/cloudmend.js', import.meta.url));
const PEER = fileURLToPath(new URL('../support/measure/principalmapper_ways.py', import.meta.url));

/** moto takes packages more for CloudFormation, and breaks off without them. */
const NO_STACKS =
  '<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks/></DescribeStacksResult></DescribeStacksResponse>';

const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: ESTATE_KEYS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: ESTATE_KEYS.secretAccessKey,
  AWS_DEFAULT_REGION: 'us-east-1',
};

const Ours = z.object({
  principals: z.number(),
  there: z.array(z.string()),
  paths: z.array(z.object({ from: z.string(), steps: z.array(z.object({ how: z.string(), to: z.string() })) })),
});
const Theirs = z.object({
  principals: z.number(),
  administrators: z.array(z.string()),
  ways: z.record(z.string(), z.array(z.string())),
  seconds: z.number(),
  secondsWithoutGathering: z.number(),
});

const python = process.env['PRINCIPALMAPPER_PYTHON'];
if (python === undefined)
  throw new Error('PRINCIPALMAPPER_PYTHON is not set. Let it name a Python that has principalmapper 1.1.5 installed.');
await compare(python, { seed: SEED, isWide: process.argv.includes('wide') });

async function compare(peerPython: string, drawn: DrawnAccount): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'cloudmend-ways-'));
  const moto = await startMoto({ defaultImages: false });
  const proxy = await startCountingProxy(moto.url, ({ operation }) => (operation === 'DescribeStacks' ? NO_STACKS : undefined));
  try {
    await plantPrincipals(moto.url, drawn);
    const file = join(directory, 'account.json');
    await writeFile(file, JSON.stringify(await authorizationDetails(moto.url)));
    // The first start of a clone builds the program.
    await run(directory, [process.execPath, PROGRAM, 'paths', '--help']);
    const own = await run(directory, [process.execPath, PROGRAM, 'paths', file, '--json']);
    const peer = await run(directory, [peerPython, PEER, proxy.url], CREDENTIALS);
    const theirs = Theirs.parse(JSON.parse(peer.output.trim().split('\n').at(-1) ?? ''));
    judge(drawn, [own, Ours.parse(JSON.parse(own.output))], [peer, theirs]);
  } finally {
    await proxy.stop();
    await moto.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function run(directory: string, command: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Measured> {
  const measured = await measureProcess(command, { directory, environment });
  if (measured.code !== 0) throw new Error(`${command.join(' ')} ended with ${measured.code}: ${measured.errors.slice(-4000)}`);
  return measured;
}

function judge(
  { seed, isWide }: DrawnAccount,
  [own, ours]: readonly [Measured, z.infer<typeof Ours>],
  [peer, theirs]: readonly [Measured, z.infer<typeof Theirs>],
): void {
  const [there, from] = [new Set(ours.there), new Set(ours.paths.map((path) => path.from))];
  const found = [...theirs.administrators, ...Object.keys(theirs.ways)];
  const missed = found.filter((arn) => !there.has(arn) && !from.has(arn));
  const more = [...there, ...from].filter((arn) => !found.includes(arn));
  console.log(`\nseed ${seed}: ${isWide ? 'three of ten may assume whatever lets them in' : 'everybody may assume two roles by name'}`);
  console.log(`${''.padEnd(44)}${'cloudmend'.padStart(12)}${'principalmapper'.padStart(18)}`);
  row('principals', ours.principals, theirs.principals);
  row('administrators', there.size, theirs.administrators.length);
  row('with a way', from.size, Object.keys(theirs.ways).length);
  row('seconds of the processor, whole process', own.cpuSeconds.toFixed(2), peer.cpuSeconds.toFixed(2));
  row('of these once IAM is read', '', theirs.secondsWithoutGathering.toFixed(2));
  row('peak memory, MB', own.peakMegabytes.toFixed(0), peer.peakMegabytes.toFixed(0));
  console.log(`found here and not by principalmapper: ${more.length}`);
  for (const { from: arn, steps } of ours.paths.filter((path) => more.includes(path.from)))
    console.log(`  ${arn} ${steps.map(({ how, to }) => `${how}: ${to}`).join('; ')}`);
  for (const arn of missed) console.log(`  missed: ${arn} ${(theirs.ways[arn] ?? ['an administrator']).join(', ')}`);
  const times = theirs.secondsWithoutGathering / own.cpuSeconds;
  const share = own.peakMegabytes / peer.peakMegabytes;
  console.log(
    `${times.toFixed(1)} times as fast, asked for are ${TIMES_FASTER}; ${share.toFixed(2)} of its memory, asked for are ${MOST_OF_ITS_MEMORY}; ${missed.length} missed`,
  );
  if (times < TIMES_FASTER || share > MOST_OF_ITS_MEMORY || missed.length > 0) process.exitCode = 1;
}

function row(name: string, ours: string | number, theirs: string | number): void {
  console.log(`${name.padEnd(44)}${String(ours).padStart(12)}${String(theirs).padStart(18)}`);
}
