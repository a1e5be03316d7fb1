import { beforeAll, describe, expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { SEVERITIES } from '../../../core/finding/rule.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { adam, apiBench, memoryEngine, olivia, vera } from './api-bench.ts';
import { demoBench, INVOICES, taskBody } from './demo-bench.ts';

let send: Awaited<ReturnType<typeof demoBench>>['send'];
beforeAll(async () => {
  ({ send } = await demoBench());
});

const TLS = 'aws.s3.put-bucket-policy-tls';
const list = async (path: string, query: { readonly [name: string]: string } = {}) =>
  (await send(vera, `GET ${path}`, { query: { limit: '200', ...query } })).json.items;
interface Listed {
  readonly id: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly resourceCount: number;
}

describe('remediations', () => {
  test('S2-22 S2-116: the worst come first, then those of most resources, in the same order each time', async () => {
    const all: readonly Listed[] = await list('/v1/remediations');
    const rank = ({ severity, resourceCount, id }: Listed) => [SEVERITIES.indexOf(severity), -resourceCount, id] as const;
    const sorted = all.toSorted((one, other) => {
      const [[worst, many, id], [otherWorst, otherMany, otherId]] = [rank(one), rank(other)];
      return worst - otherWorst || many - otherMany || (id < otherId ? -1 : 1);
    });
    expect(all.length).toBeGreaterThan(10);
    expect(all).toEqual(sorted);
    expect(await list('/v1/remediations')).toEqual(all);
  });

  test('S2-23 S2-61: each tells id, title, rules, services, regions, severity and how many resources', async () => {
    for (const one of await list('/v1/remediations')) {
      for (const field of ['rules', 'services', 'regions', 'accounts']) expect(one[field].length, `${one.id} ${field}`).toBeGreaterThan(0);
      expect([one.title, one.severity]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
      expect(one.resourceCount).toBeGreaterThan(0);
    }
  });

  test('S2-25 S2-60 S2-105: its details tell the rules with what they ask, services, benchmarks and regions', async () => {
    const { rules, services, profiles, regions } = (await send(vera, `GET /v1/remediations/${TLS}`)).json;
    const { title, why, frameworks } = catalogue.rules.get('aws.s3.bucket-requires-tls') ?? { frameworks: {} };
    expect(rules).toContainEqual({ id: 'aws.s3.bucket-requires-tls', title, why });
    expect(services).toEqual(['s3']);
    expect(profiles).toEqual(expect.arrayContaining(Object.keys(frameworks)));
    expect(regions).toContain('eu-west-1');
  });

  test('S2-104: each is as severe as the worst of its open findings', async () => {
    const findings = await list('/v1/findings');
    const [first] = await list('/v1/remediations');
    const own = findings.filter(({ remediations }: { readonly remediations: readonly string[] }) => remediations.includes(first.id));
    const worst = SEVERITIES.find((severity) => own.some((one: Listed) => one.severity === severity));
    expect([own.length > 0, first.severity]).toEqual([true, worst]);
  });

  test('S2-24 S2-37 S2-96: those of each tool together are all of them', async () => {
    const byTool = await Promise.all(['CSPM', 'CSPA', 'CIEM'].map((tool) => list('/v1/remediations', { tool })));
    const ids = new Set(byTool.flat().map(({ id }: Listed) => id));
    expect([...ids].sort()).toEqual((await list('/v1/remediations')).map(({ id }: Listed) => id).sort());
    expect(byTool[2]?.length).toBeGreaterThan(0);
    expect(byTool[2]?.length).toBeLessThan(ids.size);
    expect((await send(vera, 'GET /v1/remediations', { query: { tool: 'CSRM' } })).status).toBe(422);
  });

  test('S0-20: each says what it does, whether it destroys, and what brings the old state back', async () => {
    const all = await list('/v1/remediations');
    const known = ['configure', 'delete-access', 'rotate', 'detach', 'encrypt', 'quarantine', 'manual'];
    for (const { action, destructive, mode, reversibility } of all) {
      expect(known).toContain(action);
      expect(typeof destructive).toBe('boolean');
      if (mode === 'fix') expect(['exact', 'settingsOnly', 'none']).toContain(reversibility);
    }
  });
});

describe('findings', () => {
  test('S2-02 S2-03 S2-63: those of a rule tell its severity and every region where it fails', async () => {
    const rule = 'aws.s3.bucket-requires-tls';
    const found = await list('/v1/findings', { rule });
    const { severity } = catalogue.rules.get(rule) ?? {};
    for (const one of found) expect(one).toMatchObject({ ruleId: rule, severity });
    const { regions } = (await send(vera, `GET /v1/remediations/${TLS}`)).json;
    expect([...new Set(found.map(({ region }: { readonly region: string }) => region))].sort()).toEqual(regions);
  });

  test('S2-04: severity and region narrow together', async () => {
    const all = await list('/v1/findings');
    const wanted = all.filter((one: Record<string, string>) => one['severity'] === 'high' && one['region'] === 'eu-west-1');
    const narrowed = await list('/v1/findings', { severity: 'high', region: 'eu-west-1' });
    expect(narrowed.length).toBeGreaterThan(0);
    expect(narrowed.map(({ id }: Listed) => id).sort()).toEqual(wanted.map(({ id }: Listed) => id).sort());
  });

  test('S2-97: those of each severity together are all of them', async () => {
    const bySeverity = await Promise.all(SEVERITIES.map((severity) => list('/v1/findings', { severity })));
    expect(bySeverity.flat()).toHaveLength((await list('/v1/findings')).length);
  });

  test('S2-117: what has no region is found under global, and under no region', async () => {
    const global = await list('/v1/findings', { region: 'global' });
    expect(global.length).toBeGreaterThan(0);
    const there = await list('/v1/findings', { region: 'eu-west-1' });
    expect(there.filter(({ region }: { readonly region: string }) => region === 'global')).toEqual([]);
    expect(global.map(({ service }: { readonly service: string }) => service)).toContain('iam');
  });

  test('S2-29 S2-09: one looks closer by resource', async () => {
    const found = await list('/v1/findings', { resource: INVOICES });
    expect(new Set(found.map(({ resourceId }: { readonly resourceId: string }) => resourceId))).toEqual(new Set([INVOICES]));
  });
});

describe('rules', () => {
  test('S2-58 S2-59: one is found by its id, several by the beginning of theirs, each with its severity', async () => {
    const [one, ...others] = await list('/v1/rules', { rule: 'aws.s3.bucket-versioning' });
    expect([one.id, one.severity, others]).toEqual([
      'aws.s3.bucket-versioning',
      catalogue.rules.get('aws.s3.bucket-versioning')?.severity,
      [],
    ]);
    const several = await list('/v1/rules', { rule: 'aws.s3.' });
    const wanted = [...catalogue.rules.keys()].filter((id) => id.startsWith('aws.s3.'));
    expect(several.map(({ id }: Listed) => id)).toEqual(wanted.sort());
    expect(await list('/v1/rules', { rule: 'aws.tea.' })).toEqual([]);
    expect((await send(vera, 'GET /v1/rules', { query: { rule: 'No Rule' } })).status).toBe(422);
  });

  test('S2-62: each names what would mend it', async () => {
    const [rule] = await list('/v1/rules', { rule: 'aws.s3.bucket-requires-tls' });
    expect(rule.templates).toContain(TLS);
  });
});

describe('plans', () => {
  test('S2-76: a review has the resource with its values before and after, the calls, the risks and what brings it back', async () => {
    const { id } = (await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS], resourceIds: [INVOICES] } })).json;
    const [one] = (await send(adam, `GET /v1/plans/${id}`)).json.items;
    const owned = 'policy/CloudmendRequireTls';
    expect([one.resourceId, one.before[owned], one.after[owned]]).toEqual([INVOICES, null, expect.anything()]);
    expect(one.calls).toMatchObject([{ operation: 'PutBucketPolicy', input: { Bucket: 'harbour-light-invoices' } }]);
    expect(one.risks.map(({ level }: { readonly level: string }) => level)).not.toContain(undefined);
    expect([one.undo.length, one.reversibility.kind]).toEqual([1, 'exact']);
  });

  test('S2-41: the settings of a template are told with their schema and defaults, and what is set stands in the plan', async () => {
    const id = 'aws.iam.set-password-minimum-length';
    const { parameters } = (await send(vera, `GET /v1/remediations/${id}`)).json;
    expect(parameters.properties.length).toMatchObject({ type: 'integer', minimum: 14, maximum: 128, default: 14 });
    expect((await send(vera, `GET /v1/remediations/${TLS}`)).json).not.toHaveProperty('parameters');
    const made = (await send(olivia, 'POST /v1/plans', { body: { templateIds: [id], parameters: { [id]: { length: 20 } } } })).json;
    const [one] = (await send(adam, `GET /v1/plans/${made.id}`)).json.items;
    expect([made.templates[0].parameters, one.after.minimumLength]).toEqual([{ length: 20 }, 20]);
  });

  test('S2-55: a setting that does not fit is refused with where it is', async () => {
    const id = 'aws.iam.set-password-minimum-length';
    const body = { templateIds: [id], parameters: { [id]: { length: 3 } } };
    const { json } = await send(olivia, 'POST /v1/plans', { body });
    expect(json).toMatchObject({ status: 422, detail: expect.stringMatching(/^The parameters of .* do not fit: length: /) });
    expect(json.errors).toMatchObject([{ in: 'body', pointer: `/parameters/${id}/length` }]);
    const fits = { ...body, parameters: { [id]: { length: 14 } } };
    expect((await send(olivia, 'POST /v1/plans', { body: fits })).status).toBe(201);
  });

  test('S2-39: why a resource is left out of a plan is told for each', async () => {
    const exclusion = { scope: { resource: INVOICES }, reason: 'Theirs' };
    const { id } = (await send({ id: 'ida', roles: ['admin'] }, 'POST /v1/guard/exclusions', { body: exclusion })).json;
    const { unplanned } = (await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS] } })).json;
    await send({ id: 'ida', roles: ['admin'] }, `DELETE /v1/guard/exclusions/${id}`);
    expect(unplanned).toContainEqual(
      expect.objectContaining({ resourceId: INVOICES, code: 'excluded', reason: expect.stringContaining('Theirs') }),
    );
  });

  test('S2-54: resources that are not there are refused by name', async () => {
    const body = { templateIds: [TLS], resourceIds: ['arn:aws:s3:::nobody-has-this'] };
    const answer = await send(olivia, 'POST /v1/plans', { body });
    expect(answer.json).toMatchObject({ status: 422, detail: expect.stringContaining('arn:aws:s3:::nobody-has-this') });
  });

  test('S2-45: consent is asked for, and kept with who gave it, when and to which plan', async () => {
    const { id } = (await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS], resourceIds: [INVOICES] } })).json;
    expect((await send(olivia, 'POST /v1/tasks', { body: { ...taskBody(id), consent: false } })).status).toBe(422);
    const made = (await send(olivia, 'POST /v1/tasks', { body: taskBody(id) })).json;
    const [created] = (await send(adam, `GET /v1/audit/${made.task.id}`)).json.items;
    expect(created).toMatchObject({
      action: 'task.created',
      principal: { id: 'olivia' },
      detail: { consent: true, plan: id, digest: made.revisions[0].digest },
    });
    expect(created.at).toBe(made.task.createdAt);
  });
});

test('S2-15: where nothing was scanned nothing is said to be in order', async () => {
  const unscanned = apiBench(memoryEngine(), apiEndpoints);
  expect((await unscanned(vera, 'GET /v1/remediations')).json.items).toEqual([]);
  expect((await unscanned(vera, 'GET /v1/scans/coverage')).json).toMatchObject({ accounts: [], judged: 0 });
  expect((await unscanned(vera, 'GET /v1/scans/latest')).status).toBe(404);
  expect((await send(vera, 'GET /v1/scans/coverage')).json.judged).toBeGreaterThan(0);
});
