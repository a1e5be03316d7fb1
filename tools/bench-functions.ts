/**
 * Prints of every function, as it would be deployed, the bytes of its bundle, how many rules and fixes it carries, and what a start costs: the
 * processor's time and the time by the clock from the start of Node to a loaded handler, and to the load of all that an invocation may ask for.
 * Fails where the API takes more than four times, a step more than three times the processor's time of a handler that does nothing.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureBundles, placeFunctions } from '../infra/bundle-functions.ts';
import { functionNames } from '../infra/function-list.ts';

/** Starts of each, in turn; the middle of them counts. */
const STARTS = 9;
const MOST = { api: 4, step: 3 } as const;

const bundles = (await measureBundles(functionNames)).toSorted((left, right) => right.bytes - left.bytes);
const place = mkdtempSync(join(tmpdir(), 'cloudmend-functions-'));
await placeFunctions(functionNames, place);
mkdirSync(join(place, 'empty'));
writeFileSync(join(place, 'empty/index.mjs'), 'export const handler = async () => {};');

const starts = new Map<string, { readonly loaded: number[]; readonly cold: number[] }>();
const names = ['empty', ...functionNames];
for (let turn = 0; turn <= STARTS; turn++)
  for (const name of names) {
    const { loaded, cold } = starts.get(name) ?? { loaded: [], cold: [] };
    const [handler = 0, all = 0] = start(join(place, name, 'index.mjs'));
    // The first turn reads files into the system's memory and is not counted.
    if (turn > 0) starts.set(name, { loaded: [...loaded, handler], cold: [...cold, all] });
  }

const bare = median(starts.get('empty')?.loaded ?? []);
console.log(`\nA handler that does nothing: ${bare.toFixed(1)} ms of the processor.`);
console.log(
  ['function'.padEnd(22), ...['bytes', 'rules', 'fixes', 'loaded, ms', 'times', 'all, ms'].map((head) => head.padStart(11))].join(''),
);
const above: string[] = [];
for (const { name, bytes, sources } of bundles) {
  const { loaded = [], cold = [] } = starts.get(name) ?? {};
  const times = median(loaded) / bare;
  const entriesOf = (catalogue: string) => sources.filter((path) => new RegExp(`^${catalogue}/(aws|azure)/`).test(path)).length;
  const cells = [bytes, entriesOf('rules'), entriesOf('templates'), median(loaded).toFixed(1), times.toFixed(2), median(cold).toFixed(1)];
  console.log([name.padEnd(22), ...cells.map((cell) => String(cell).padStart(11))].join(''));
  const most = mostOf(name);
  if (most !== undefined && times > most) above.push(`${name}: ${times.toFixed(2)} times, at most ${most}`);
}
rmSync(place, { recursive: true });
if (above.length > 0) {
  console.error(`Starts cost more than they may:\n${above.join('\n')}`);
  process.exitCode = 1;
}

function median(all: readonly number[]): number {
  return all.toSorted((left, right) => left - right)[all.length >> 1] ?? Number.NaN;
}

function mostOf(name: string): number | undefined {
  if (name === 'api') return MOST.api;
  return name.startsWith('step-') ? MOST.step : undefined;
}

/** Milliseconds of the processor, all threads, since Node began: when the handler is there, and when every part of the bundle is loaded too. */
function start(file: string): readonly number[] {
  const code = `
    const { readdirSync } = process.getBuiltinModule('node:fs');
    const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
    await import(${JSON.stringify(file)});
    const loaded = spent();
    const folder = ${JSON.stringify(join(file, '..'))};
    for (const part of readdirSync(folder)) if (part.endsWith('.mjs')) await import(folder + '/' + part);
    console.log(JSON.stringify([loaded, spent()]));`;
  const environment = { PATH: process.env['PATH'], AWS_REGION: 'eu-west-1', AWS_LAMBDA_FUNCTION_NAME: 'bench' };
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', env: environment }));
}
