import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clouds } from '../../clouds/index.gen.ts';
import { apiEndpoints } from '../../core/api/serve/api-endpoints.ts';
import { CloudError } from '../../core/errors.ts';
import { mapRules } from '../../core/finding/mapping.ts';
import { defineRule, fail, pass, type Rule } from '../../core/finding/rule.ts';
import { isEqualJson, type JsonObject } from '../../core/json.ts';
import type { Call } from '../../core/kind/call.ts';
import type { Facts, Observation } from '../../core/kind/facts.ts';
import type { ResourceKind } from '../../core/kind/kind.ts';
import { factsOf } from '../../core/kind/known.ts';
import type { Cloud, Log } from '../../core/ports.ts';
import type { FixTemplate } from '../../core/remediation/template.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { type LocalEngine, openLocalEngine } from '../../local/engine.ts';
import { installationDirectory } from '../../local/running.ts';
import { kinds } from '../../resources/index.gen.ts';
import { rules } from '../../rules/index.gen.ts';
import type { Scene } from '../fixtures/fixture.ts';
import { kindFixtures } from '../fixtures/index.gen.ts';
import { cloudmend } from '../support/command-line.ts';
import { makeFakeClock } from '../support/fake-clock.ts';
import { hasCanary } from '../support/law/canary.ts';
import { findPlan } from '../support/law/find-plan.ts';
import { fixesByKind } from '../support/law/fixes.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { sceneCloud } from '../support/law/scene-cloud.ts';
import { apiBench, type Caller } from '../unit/api/api-bench.ts';

const auditor: Caller = { id: 'noor', roles: ['viewer', 'operator', 'approver', 'auditor', 'admin'] };

/** Kinds that see secrets, each with the scenes in which one is planted. */
const secretive = [...kinds.values()].flatMap((kind) => {
  const scenes = Object.entries(kindFixtures.get(kind.id)?.scenes ?? {}).filter(([, scene]) => hasCanary(JSON.stringify(toldBy(scene))));
  return kind.secret.length === 0 ? [] : scenes.map(([sentence, scene]) => [kind.id, sentence, { kind, scene }] as const);
});

interface Subject {
  readonly kind: ResourceKind;
  readonly scene: Scene<Facts>;
}

/** Everything that the provider tells in a scene. */
function toldBy({ answers, documents = [] }: Scene<Facts>): readonly object[] {
  return [...answers.map(({ answer = {} }) => answer), ...documents];
}

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cloudmend-secrets-'));
});
afterEach(() => rm(root, { recursive: true }));

test('the secret is known again in any disguise', () => {
  for (const before of ['', 'a', 'ab', 'abc', '#!/bin/sh\nexport DB_PASSWORD=']) {
    const text = `${before}canary-7Hq2x\nstart`;
    for (const disguised of [text, Buffer.from(text).toString('base64'), Buffer.from(text).toString('hex')])
      expect(hasCanary(disguised)).toBe(true);
  }
  expect(hasCanary(Buffer.from('export DB_PASSWORD=nightingale').toString('base64'))).toBe(false);
});

test('every kind that sees secrets has one planted', () => {
  expect([...new Set(secretive.map(([id]) => id))]).toEqual(
    [...kinds.values()].filter(({ secret }) => secret.length > 0).map(({ id }) => id),
  );
});

describe.each(secretive)('%s: %s', (_id, _sentence, subject) => {
  test.each(['answers with the secret', 'refuses and says the secret'] as const)(
    'a secret stays with the provider through scan, plan, task, verification and undo, also where a write %s',
    async (what) => {
      const world = await openWorld(subject, what === 'answers with the secret');
      const said = [...(await live(world))];
      await world.local.close();
      const { stdout, stderr } = await cloudmend(['findings', '--json'], { directory: root });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).not.toEqual([]);
      said.push(['what the command line exports', stdout], ...world.kept, ...(await filesIn(root)));
      expect(said.length).toBeGreaterThan(5);
      expect(said.filter(([, text]) => hasCanary(text)).map(([where]) => where)).toEqual([]);
    },
  );
});

/** Something that was said or kept, with its place. */
type Said = readonly [where: string, text: string | Uint8Array];

interface World {
  readonly local: LocalEngine;
  readonly fixes: readonly FixTemplate[];
  readonly law: ReturnType<typeof makeLawEngine>;
  /** Documents before they were encrypted, and the log. */
  readonly kept: Said[];
}

/** An installation on files over the scene's account, with a finding for each fix of the kind. */
async function openWorld({ kind, scene }: Subject, isAccepting: boolean): Promise<World> {
  const own = [...rules.values()].filter(({ resource }) => resource.id === kind.id);
  const beside = own.flatMap((rule) => rule.with ?? []);
  const { seen, cloud } = writable(kind, sceneCloud(kind, scene, beside), { scene, isAccepting });
  const fixes = (fixesByKind().get(kind.id) ?? []).map(({ template }) => ({
    ...template,
    resource: seen,
    fixes: [`aws.laws.for.${template.id}`],
  }));
  const wanting = fixes.map(ruleFor);
  const kept: Said[] = [];
  const log = logInto(kept);
  const clock = makeFakeClock(new Date().toISOString());
  const catalogue = {
    clouds,
    kinds: new Map([seen, ...beside.filter(({ id }) => id !== kind.id)].map((one) => [one.id, one])),
    rules: mapRules([...own.map((rule) => ({ ...rule, resource: seen })), ...wanting]),
    templates: new Map(fixes.map((template) => [template.id, { template, version: 1, behaviour: 'a', source: 'a' }])),
  };
  const local = await openLocalEngine({
    directory: installationDirectory(join(root, '.cloudmend'), 'demo'),
    catalogue,
    log,
    clock,
    makeCloud: async () => cloud,
  });
  const { anchors, signer, blobs } = local.approving;
  const table = { ...local.approving.table, writes: local.writes };
  const overheard: typeof blobs = {
    ...blobs,
    put: (bytes, options) => {
      kept.push(['a document', bytes]);
      return blobs.put(bytes, options);
    },
  };
  return { local, fixes, kept, law: makeLawEngine(cloud, { catalogue, clock, parts: { table, anchors, signer, log, blobs: overheard } }) };
}

/** Everything that one does with an installation; gives what the API says on the way. */
async function live({ law, fixes }: World): Promise<readonly Said[]> {
  const said: Said[] = [];
  const send = apiBench(law.engine, [...apiEndpoints]);
  const ask = async (path: string): Promise<void> => {
    const { status, text } = await send(auditor, `GET ${path}`);
    expect(status, text).toBe(200);
    said.push([path, text]);
  };
  await scan(law.engine, { onVerdict: (line) => said.push(['a verdict', JSON.stringify(line)]) });
  for (const { id } of fixes) {
    const plan = await findPlan(law.engine, [id]);
    if (plan === undefined) continue;
    await ask(`/v1/plans/${plan.id}`);
    if (plan.resources.length === 0) continue;
    const { task } = await law.run(plan.id);
    await law.undo(task.id).catch((error: unknown) => said.push(['a refusal', String(error)]));
    for (const path of [`/v1/tasks/${task.id}`, `/v1/audit/${task.id}`]) await ask(path);
  }
  for (const path of ['/v1/findings', '/v1/remediations', '/v1/tasks']) await ask(path);
  return said;
}

/** The kind over a cloud that takes writes: what they set is seen afterwards, over what the scene says. */
function writable(
  kind: ResourceKind,
  scenes: Cloud,
  { scene, isAccepting }: { readonly scene: Scene<Facts>; readonly isAccepting: boolean },
): { readonly seen: ResourceKind; readonly cloud: Cloud } {
  const set = new Map<string, JsonObject>();
  const planned: (Pick<Call, 'says' | 'body' | 'effect'> & { readonly id: string })[] = [];
  const over = (one: Observation): Observation => {
    const facts = kind.withElements(factsOf(one), set.get(one.id) ?? {});
    const known = Object.entries(facts).map(([name, value]) => [name, { known: value }]);
    return set.has(one.id) ? { ...one, fields: { ...one.fields, ...Object.fromEntries(known) } } : one;
  };
  const seen: ResourceKind = {
    ...kind,
    async *list(reader, cursor) {
      for await (const page of kind.list(reader, cursor)) yield { ...page, observations: page.observations.map(over) };
    },
    async read(reader, id) {
      const one = await kind.read(reader, id);
      return one && over(one);
    },
    calls(change) {
      const calls = kind.calls(change);
      planned.push(...calls.map(({ says, body, effect }) => ({ id: change.id, says, body, effect })));
      return calls;
    },
  };
  const openSession: Cloud['openSession'] = async () => ({
    async send({ says, body }) {
      const meant =
        planned.findLast((one) => one.says === says && isEqualJson(one.body, body)) ?? planned.findLast((one) => one.says === says);
      const cause = new Error(JSON.stringify(toldBy(scene)));
      if (!isAccepting)
        throw new CloudError('rejected', { says, providerCode: 'InvalidParameterValue', sent: 'answered' }, 'It was refused.', cause);
      if (meant !== undefined) set.set(meant.id, { ...set.get(meant.id), ...meant.effect });
      // As UpdateFunctionConfiguration and every PATCH of ARM do, which give the whole of what they have changed.
      const echoes = toldBy(scene).map((told, index) => [`Echo${index}`, told] as const);
      return { answer: { requestId: 'r-1', ...Object.fromEntries(echoes) } };
    },
  });
  return { seen, cloud: { ...scenes, openSession } };
}

/** Fails where the fix would change something, whatever else is wrong. */
function ruleFor(template: FixTemplate): Rule {
  return defineRule({
    ...{ id: template.fixes[0] ?? '', title: 'It is mended', why: 'The law asks for it.', tool: 'CSPM', severity: 'low' },
    resource: template.resource,
    check(facts) {
      const changed = template.change(facts, {}, { keys: [] });
      const { elements } = template.resource;
      return 'refused' in changed || isEqualJson({ ...elements(facts) }, { ...elements(changed) }) ? pass : fail('It is not mended.');
    },
  });
}

function logInto(kept: Said[]): Log {
  const write = (message: string, fields: object = {}) => void kept.push(['the log', `${message} ${JSON.stringify(fields)}`]);
  return { info: write, warn: write, error: write };
}

async function filesIn(directory: string): Promise<readonly Said[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(paths.map(async (path): Promise<Said> => [path, await readFile(path)]));
}
