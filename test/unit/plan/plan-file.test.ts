import { beforeAll, describe, expect, test } from 'vitest';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { planFileText, readPlanFile } from '../../../core/plan/plan-file.ts';
import { loadResourcePlans } from '../../../core/plan/read-plan.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { makeHarness, mara, scanAll } from '../../support/task/harness.ts';

let text: string;
let digest: string;
beforeAll(async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const { resources, ...plan } = await createPlan(harness.engine, mara, { templateIds: [TLS] });
  const plans = await loadResourcePlans(harness.engine, { ...plan, resources });
  text = planFileText({ program: '0.1.0', installation: 'tea-shop', plan, resources: plans });
  ({ digest } = plan);
});

const read = (given: string) => readPlanFile(catalogue, given);

interface Change {
  readonly path: string;
  readonly whole: unknown;
}

/** Every member of a JSON value, with what the whole is where that one is another. */
function changed(value: unknown, path = ''): Change[] {
  if (Array.isArray(value)) return changedList(value, path);
  if (typeof value !== 'object' || value === null) return [{ path, whole: typeof value === 'number' ? value + 1 : `${String(value)}x` }];
  return Object.entries(value).flatMap(([name, one]) =>
    changed(one, `${path}.${name}`).map((inner) => ({ path: inner.path, whole: { ...value, [name]: inner.whole } })),
  );
}

function changedList(list: readonly unknown[], path: string): Change[] {
  const shorter = list.length > 0 ? [{ path: `${path}[-1]`, whole: list.slice(0, -1) }] : [];
  const inside = list.flatMap((one, index) =>
    changed(one, `${path}[${index}]`).map((inner) => ({ path: inner.path, whole: list.with(index, inner.whole) })),
  );
  return [...shorter, ...inside];
}

describe('a plan as a file', () => {
  test('is what was planned, with the same digest, however often it is written', () => {
    const { plan, resources, program, installation } = read(text);
    expect({ digest: plan.digest, program, installation }).toEqual({ digest, program: '0.1.0', installation: 'tea-shop' });
    expect(resources.map(({ resourceId }) => resourceId)).toEqual(['arn:aws:s3:::tea-a', 'arn:aws:s3:::tea-b']);
    expect(planFileText(read(text))).toBe(text);
  });

  test('is refused wherever one member of it is another', () => {
    let tried = 0;
    for (const { path, whole } of changed(JSON.parse(text))) {
      expect(() => read(JSON.stringify(whole)), path).toThrow(/changed or cut off|no plan file/);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(100);
    // The same file with other spaces is the same plan.
    expect(read(JSON.stringify(JSON.parse(text))).plan.digest).toBe(digest);
  });

  test('is refused wherever it is cut off', () => {
    for (let length = 1; length < text.length - 2; length += 97)
      expect(() => read(text.slice(0, length)), `${length}`).toThrow('it ends too soon, or is no JSON any more');
  });

  test.each([
    ['calls', ['resources', 0, 'calls', 0, 'says'], 's3 DeleteBucket', /what would be done to arn:aws:s3:::tea-a has the digest/],
    ['template', ['plan', 'templates', 0, 'version'], 99, /what would be done to arn:aws:s3:::tea-a has the digest/],
    ['planner', ['plan', 'createdBy', 'id'], 'joel', /a text that the digest does not cover/],
    ['form', ['form'], 'cloudmend-plan-9', /form cloudmend-plan-9, and this program reads cloudmend-plan-1/],
  ] as const)('says what was changed: %s', (_, path, value, message) => {
    expect(() => read(JSON.stringify(withMember(JSON.parse(text), path, value)))).toThrow(message);
  });

  test.each(['', 'plan', '[]', '{"kind":"plan"}'])('is not taken for one where it says %j', (given) => {
    expect(() => read(given)).toThrow('no plan file of this program');
  });
});

function withMember(value: unknown, [name, ...rest]: readonly (string | number)[], member: unknown): unknown {
  if (name === undefined) return member;
  if (Array.isArray(value)) return value.with(Number(name), withMember(value[Number(name)], rest, member));
  if (typeof value !== 'object' || value === null) throw new Error(`There is no ${name}.`);
  return { ...value, [name]: withMember(Reflect.get(value, name), rest, member) };
}
