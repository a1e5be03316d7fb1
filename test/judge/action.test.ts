import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { builtProgram } from '../support/command-line.ts';
import { projectRoot } from '../support/house/source-file.ts';
import { prepareJudges } from '../support/judge/judges.ts';

const Action = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(
      z.object({
        id: z.string().optional(),
        name: z.string(),
        if: z.string().optional(),
        run: z.string(),
        env: z.record(z.string(), z.string()).default({}),
      }),
    ),
  }),
});

let action: z.infer<typeof Action>;
let hooks: unknown;
beforeAll(async () => {
  const modules = join(await prepareJudges(), 'node_modules');
  const { default: yaml }: { default: { load(text: string): unknown } } = await import(
    pathToFileURL(join(modules, 'js-yaml/dist/js-yaml.js')).href
  );
  action = Action.parse(yaml.load(readFileSync(join(projectRoot, 'action.yml'), 'utf8')));
  hooks = yaml.load(readFileSync(join(projectRoot, '.pre-commit-hooks.yaml'), 'utf8'));
  // What the sources are by now.
  execFileSync(process.execPath, [builtProgram, '--version']);
});

/** The steps one after the other, each with the variables that it names, as a runner of GitHub takes them; gives what the last ended with. */
function runAction(inputs: { readonly [name: string]: string }, folder = mkdtempSync(join(tmpdir(), 'action-'))) {
  const given: { readonly [name: string]: string } = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: usual }]) => [name, inputs[name] ?? usual]),
  );
  const outputs = new Map<string, string>();
  const filledIn = (expression: string) =>
    expression.replaceAll(/\$\{\{ (?:inputs\.([\w-]+)|steps\.([\w-]+)\.outputs\.([\w-]+)) \}\}/g, (_, input, step, output) =>
      input === undefined ? (outputs.get(`${step}.${output}`) ?? '') : (given[input] ?? ''),
    );
  let [code, said] = [0, ''];
  for (const step of action.runs.steps) {
    const isReport = step.id === 'report';
    const scanned = outputs.get('scan.exit-code') ?? '';
    if (isReport && (given['format'] === '' || !['0', '1', '6'].includes(scanned))) continue;
    const output = join(folder, `${step.id ?? 'step'}.outputs`);
    writeFileSync(output, '');
    const own = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, filledIn(value)]));
    const env = {
      ...{ HOME: folder, GITHUB_ACTION_PATH: projectRoot, GITHUB_OUTPUT: output },
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      ...own,
    };
    const ended = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], { cwd: folder, env, encoding: 'utf8' });
    said += ended.stdout + ended.stderr;
    code = ended.status ?? 1;
    for (const [, name, value] of readFileSync(output, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm))
      outputs.set(`${step.id}.${name}`, value ?? '');
    if (code !== 0 && !isReport) break;
  }
  return { code, said, outputs, folder };
}

test('no input is put into a script', () => {
  for (const { name, run } of action.runs.steps) expect([name, run.includes('${{')]).toEqual([name, false]);
});

test('an account where something severe fails is red, and its report is written all the same', () => {
  const { code, outputs, folder } = runAction({ demo: 'true', services: 's3,rds', 'fail-on': 'critical' });
  expect([code, outputs.get('scan.exit-code'), outputs.get('report.report')]).toEqual([1, '1', 'cloudmend.sarif']);
  expect(JSON.parse(readFileSync(join(folder, 'cloudmend.sarif'), 'utf8')).runs[0].results.length).toBeGreaterThan(3);
});

test('what a baseline has is green, and what it has no more is red', () => {
  const folder = mkdtempSync(join(tmpdir(), 'action-'));
  execFileSync(process.execPath, [builtProgram, 'scan', '--demo', '--services', 's3', '--write-baseline', 'known.json'], {
    cwd: folder,
    stdio: 'ignore',
  });
  expect(runAction({ demo: 'true', services: 's3', baseline: 'known.json', format: '' }, folder).code).toBe(0);
  const lines = readFileSync(join(folder, 'known.json'), 'utf8').split('\n');
  writeFileSync(join(folder, 'known.json'), lines.toSpliced(1, 1).join('\n'));
  expect(runAction({ demo: 'true', services: 's3', baseline: 'known.json', format: '' }, folder).code).toBe(1);
});

test('an input that looks like a command is a value, and a wrong one is told', () => {
  const { code, said } = runAction({ demo: 'true', rules: '$(touch pwned); aws.s3.bucket-requires-tsl', format: '' });
  expect([code, said]).toEqual([2, expect.stringContaining('There is no rule "$(touch pwned); aws.s3.bucket-requires-tsl"')]);
});

test('the hook of pre-commit stops a push by what the program ends with', () => {
  const Hooks = z.tuple([
    z.looseObject({ id: z.literal('cloudmend-scan'), entry: z.string(), args: z.array(z.string()), language: z.literal('system') }),
  ]);
  const [{ entry, args }] = Hooks.parse(hooks);
  const [program, ...words] = entry.split(' ');
  expect(program).toBe('cloudmend');
  const folder = mkdtempSync(join(tmpdir(), 'hook-'));
  const run = (more: readonly string[]) => spawnSync(process.execPath, [builtProgram, ...words, ...more, '--demo'], { cwd: folder }).status;
  expect(run([...args, '--services', 's3'])).toBe(1);
  expect(run(['--fail-on', 'critical', '--rules', 'aws.s3.bucket-versioning'])).toBe(0);
});
