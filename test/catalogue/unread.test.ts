import { describe, expect, test } from 'vitest';
import { clouds } from '../../clouds/index.gen.ts';
import type { Catalogue } from '../../core/catalogue.ts';
import type { Finding } from '../../core/finding/finding.ts';
import { mapRules } from '../../core/finding/mapping.ts';
import { fail, type Rule } from '../../core/finding/rule.ts';
import type { Facts } from '../../core/kind/facts.ts';
import type { ResourceKind } from '../../core/kind/kind.ts';
import { LEARNING } from '../../core/population/population.ts';
import type { Cloud } from '../../core/ports.ts';
import { scan } from '../../core/scan/run-scan.ts';
import type { VerdictLine } from '../../core/scan/verdict-line.ts';
import { kinds } from '../../resources/index.gen.ts';
import { rules } from '../../rules/index.gen.ts';
import type { Scene } from '../fixtures/fixture.ts';
import { kindFixtures } from '../fixtures/index.gen.ts';
import { scanEngine, type TestEngine } from '../support/cloud/scan-engine.ts';
import { type SceneCloud, sceneCloud } from '../support/law/scene-cloud.ts';

/** Kinds with the rules about them, and the kinds that these look at as well. */
const judged = [...kinds.values()].flatMap((kind) => {
  const own = [...rules.values()].filter(({ resource }) => resource.id === kind.id);
  const beside = own.flatMap((rule) => rule.with ?? []);
  const scenes = Object.entries(kindFixtures.get(kind.id)?.scenes ?? {});
  return own.length === 0 ? [] : scenes.map(([sentence, scene]) => [kind.id, sentence, { kind, scene, own, beside }] as const);
});

interface Subject {
  readonly kind: ResourceKind;
  readonly scene: Scene<Facts>;
  readonly own: readonly Rule[];
  readonly beside: readonly ResourceKind[];
}

describe.each(judged)('%s: %s', (_, __, subject) => {
  const reads = [...new Set([subject.kind, ...subject.beside].flatMap((kind) => kind.reads.map(nameOf)))];

  test('no read that is denied makes a verdict better or closes a finding', async () => {
    const truth = await whole(subject);
    const world = await learnedWorld(subject);
    for (const denied of reads) {
      await plant(world, subject);
      world.cloud.refusal = (request) => (nameOf(request) === denied ? 'denied' : undefined);
      expectNothingBetter(await look(world), truth, `${denied} is denied`);
    }
  });

  test.each(['denied', 'disabled'] as const)(
    'where everything is %s from some call on, nothing that was not read is closed',
    async (fault) => {
      const truth = await whole(subject);
      const world = await learnedWorld(subject);
      for (const from of someOf(truth.calls)) {
        await plant(world, subject);
        world.cloud.refusal = () => (world.cloud.calls.length > from ? fault : undefined);
        expectNothingBetter(await look(world), truth, `${fault} from call ${from + 1} on`);
      }
    },
  );

  test('an interrupted scan closes nothing that it did not come to, and the next one goes on to the same end', async () => {
    const truth = await whole(subject);
    const world = await learnedWorld(subject);
    await plant(world, subject);
    const ended = await look(world);
    for (const from of someOf(truth.calls)) {
      await plant(world, subject);
      const stop = new AbortController();
      world.cloud.refusal = () => {
        if (world.cloud.calls.length <= from) return undefined;
        stop.abort();
        return 'aborted';
      };
      expectNothingBetter(await look(world, { signal: stop.signal }), truth, `interrupted at call ${from + 1}`);
      world.cloud.refusal = () => undefined;
      expect(statesOf((await look(world)).findings)).toEqual(statesOf(ended.findings));
    }
  });

  test('a scan of one rule closes findings of that rule alone', async () => {
    const world = await learnedWorld(subject);
    for (const { id } of subject.own) {
      await plant(world, subject);
      const { findings } = await look(world, { filters: { rules: [id] } });
      expect(findings.filter(({ ruleId, state }) => ruleId !== id && state !== 'open')).toEqual([]);
    }
  });

  test('a scan of another region closes nothing in this one', async () => {
    const world = await learnedWorld(subject);
    await plant(world, subject);
    const elsewhere = 'ap-southeast-3';
    const wider: Cloud = { ...world.cloud, regions: async () => [subject.scene.target.region, elsewhere] };
    const engine = { ...world.engine, cloud: wider };
    const { findings } = await look({ ...world, engine }, { filters: { regions: [elsewhere] } });
    expect(findings.filter(({ region, state }) => region !== 'global' && state !== 'open')).toEqual([]);
  });
});

interface World {
  readonly cloud: SceneCloud;
  readonly engine: TestEngine;
}

interface Looked {
  readonly lines: ReadonlyMap<string, VerdictLine['verdict']>;
  readonly findings: readonly Finding[];
  readonly calls: number;
}

/** What a scan says that may read everything. */
async function whole(subject: Subject): Promise<Looked> {
  const world = await learnedWorld(subject);
  const looked = await look(world);
  expect(world.engine.errors, 'The scenes have no answer for a call: see what is asked for.').toEqual([]);
  return looked;
}

/** Lets a scan that may read everything open a finding of each rule for each resource. */
async function plant({ cloud, engine }: World, subject: Subject): Promise<void> {
  cloud.refusal = () => undefined;
  await engine.clock.advance(1000);
  const planting = subject.own.map((rule) => ({ ...rule, check: () => fail('It was planted.') }));
  await scan({ ...engine, catalogue: catalogueOf(subject, planting) });
}

/** One in which rules that learn what is usual have done so: what they say of it is told beside the others. */
async function learnedWorld(subject: Subject): Promise<World> {
  const { kind, scene, beside } = subject;
  const cloud = sceneCloud(kind, scene, beside);
  const engine = scanEngine(cloud, catalogueOf(subject, subject.own), [scene.target.region]);
  await scan(engine);
  await engine.clock.advance(LEARNING.days * 24 * 60 * 60 * 1000);
  return { cloud, engine };
}

function catalogueOf({ kind, beside }: Subject, judging: readonly Rule[]): Catalogue {
  return {
    clouds,
    kinds: new Map([kind, ...beside].map((one) => [one.id, one])),
    rules: mapRules(judging),
    templates: new Map(),
  };
}

async function look({ cloud, engine }: World, options: Parameters<typeof scan>[1] = {}): Promise<Looked> {
  await engine.clock.advance(1000);
  cloud.calls.length = 0;
  const lines = new Map<string, VerdictLine['verdict']>();
  const onVerdict = ({ ruleId, resource, scope = '', verdict }: VerdictLine) => void lines.set(`${ruleId} ${resource ?? scope}`, verdict);
  await scan(engine, { ...options, onVerdict });
  // Those that were planted: a rule that names several wrong places has findings of its own beside them.
  const findings = (await engine.findings()).filter(({ key }) => key === undefined);
  return { lines, findings, calls: cloud.calls.length };
}

/** Whatever was said is unknown or as it is; what was closed is what was said to be in order. */
function expectNothingBetter({ lines, findings }: Looked, truth: Looked, why: string): void {
  for (const [key, verdict] of lines) if (verdict !== 'unknown') expect(`${key} ${verdict}`, why).toBe(`${key} ${truth.lines.get(key)}`);
  for (const { ruleId, resource, state } of findings) {
    const verdict = lines.get(`${ruleId} ${resource}`);
    const isSaid = verdict !== undefined && verdict !== 'unknown';
    expect(isSaid ? 'may be closed' : state, `${why}: ${ruleId} ${resource}`).toBe(isSaid ? 'may be closed' : 'open');
  }
}

function statesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ findingId, state, resolvedBecause }) => `${findingId} ${state} ${resolvedBecause ?? ''}`).sort();
}

/** Some numbers of calls after which things go wrong: the first ones, and a few spread over the rest. */
function someOf(calls: number): readonly number[] {
  const spread = [0, 1, 2, 4, 8, 16, 32];
  return spread.filter((from) => from < calls);
}

function nameOf({ says }: { readonly says: string }): string {
  return says;
}
