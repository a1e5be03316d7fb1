/**
 * How long it takes from opening the dashboard to what waits for me, of installations with a hundred and with a hundred thousand findings more
 * than the demo has: nine times each in turn, after some that are not counted, in the system's Chromium with nothing kept from one time to the
 * next. Prints the middles; fails where the larger takes more than it may.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { createDemoCloud } from '../../local/demo-cloud/demo-cloud.ts';
import { openLocalEngine } from '../../local/engine.ts';
import { installationDirectory } from '../../local/running.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { log } from '../../tools/bench-installation.ts';
import { fillStore } from '../../tools/view-stores.ts';
import { launchBrowser } from '../support/browser/browser.ts';
import { builtProgram } from '../support/command-line.ts';

const SIZES = [100, 100_000] as const;
const TIMES = 9;
const UNCOUNTED = 2;
/** Acceptance of the product. */
const MOST = 1.3;

const place = await mkdtemp(join(tmpdir(), 'cloudmend-page-'));
const browser = await launchBrowser();
const running: Running[] = [];
try {
  for (const size of SIZES) running.push(await startWith(join(place, String(size)), size));
  const times = running.map(() => [] as number[]);
  for (let time = 0; time < TIMES + UNCOUNTED; time += 1)
    for (const [index, { address }] of running.entries()) {
      const taken = await openPage(browser, address);
      if (time >= UNCOUNTED) times[index]?.push(taken);
    }
  const [small = Number.NaN, large = Number.NaN] = times.map(middle);
  for (const [index, size] of SIZES.entries())
    console.log(`${size.toLocaleString('en')} findings: what waits for me is there after ${middle(times[index] ?? []).toFixed(0)} ms`);
  console.log(`ratio ${(large / small).toFixed(2)}   at most ${MOST}`);
  if (!(large / small <= MOST)) {
    console.error(`FAILED: with ${SIZES[1].toLocaleString('en')} findings it takes ${(large / small).toFixed(2)} times as long.`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  for (const { stop } of running) await stop();
  await rm(place, { recursive: true, force: true });
}

interface Running {
  /** Signs somebody in who decides. */
  readonly address: string;
  stop(): Promise<void>;
}

/** An installation of the demo, filled between its first start and its second. */
async function startWith(directory: string, size: number): Promise<Running> {
  await mkdir(directory);
  await (await start(directory)).stop();
  const cloud = await createDemoCloud({ clock: { now: () => new Date(), sleep: async () => {} }, slowMilliseconds: 0 });
  const data = installationDirectory(join(directory, '.cloudmend'), 'demo');
  const local = await openLocalEngine({ directory: data, catalogue, log, makeCloud: async () => cloud });
  await fillStore(local.engine, size);
  await local.close();
  return start(directory);
}

async function start(directory: string): Promise<Running> {
  const program = spawn(process.execPath, [builtProgram, 'start', '--port', '0'], { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await addressOf(program);
  return {
    address,
    async stop() {
      program.kill('SIGINT');
      if (program.exitCode === null) await once(program, 'exit');
    },
  };
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let written = '';
  for await (const chunk of stdout ?? []) {
    written += String(chunk);
    const [, address] = /^ +Adam \(.*\) +(http:\/\/127\.0\.0\.1:\d+\/#token=\S+)$/m.exec(written) ?? [];
    if (address !== undefined && written.includes('Ctrl-C stops.')) return address;
  }
  throw new Error(`The engine has printed no address:\n${written}`);
}

async function openPage(of: Browser, address: string): Promise<number> {
  const context = await of.newContext();
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(address);
  await page.getByText('Nothing waits for you').waitFor();
  const taken = performance.now() - began;
  await context.close();
  return taken;
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((left, right) => left - right)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
