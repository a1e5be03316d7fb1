import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TERRAFORM_SATELLITES } from '../../clouds/aws/declare/places.ts';
import type { DeclaredBody } from '../../core/kind/declaration.ts';
import { patchPlan } from '../../local/patch/patch-plan.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { faultsIn, treesOf } from '../support/judge/grammars.ts';
import { applied } from '../support/patch/apply.ts';
import { declaredFixes } from '../support/patch/fixes.ts';
import { type Decoded, decode, differences, leavesOf, outlineOf, type Said } from '../support/patch/outline.ts';
import { type Planned, planned } from '../support/patch/planned.ts';
import type { Shape } from '../support/patch/shape.ts';
import { TEMPLATE_SHAPES } from '../support/patch/template-shapes.ts';
import { TERRAFORM_SHAPES } from '../support/patch/terraform-shapes.ts';
import { lint } from '../support/snippets/cfn-lint.ts';

/** A file before and after its patch, and every name that its plans may set. */
interface Patched {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly names: ReadonlySet<string>;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloudmend-patches-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function patched(what: string, { files, plans, state }: Shape): readonly Patched[] {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  const made = applied(files, patchPlan(catalogue, plans.map(planned), { files: given, state }).diff);
  const names = new Set(plans.flatMap(namesIn));
  return given
    .filter(({ path, text }) => made[path] !== text)
    .map(({ path, text }) => ({ what: `${what} ${path}`, before: text, after: made[path] ?? '', names }));
}

function namesIn({ id, kind, after }: Planned): readonly string[] {
  const parts = catalogue.kinds.get(kind)?.declareParts?.({ id, changes: after, calls: [] }).parts ?? [];
  return parts.flatMap(({ type, body }) => [
    type,
    ...(TERRAFORM_SATELLITES[type]?.mayBeNew ? ['for_each', 'count'] : []),
    ...bodyNames(body),
  ]);
}

function bodyNames(body: DeclaredBody): readonly string[] {
  return Object.entries(body).flatMap(([name, value]) => [name, ...('blocks' in value ? value.blocks.flatMap(bodyNames) : [])]);
}

const shapesAnd = (shapes: { readonly [sentence: string]: Shape }, fixes: readonly (readonly [string, Shape | undefined])[]) =>
  [...Object.entries(shapes), ...fixes].flatMap(([what, shape]) => (shape === undefined ? [] : patched(what, shape)));

const fixes = declaredFixes();
const inTerraform = shapesAnd(
  TERRAFORM_SHAPES,
  fixes.map(({ template, terraform }) => [template, terraform]),
);
const inStacks = shapesAnd(
  TEMPLATE_SHAPES,
  fixes.map(({ template, stack }) => [template, stack]),
);

const byOthers = (differing: readonly Said[], isOwned: (path: readonly string[]) => boolean) =>
  differing.filter(({ path }) => !isOwned(path)).map(({ path, text }) => `${path.join(' > ')}: ${text}`);

test('the grammar of HCL takes every patched file, and nothing differs but what the plan sets', async () => {
  const parse = await treesOf('hcl');
  for (const { what, before, after, names } of inTerraform) {
    expect(faultsIn(parse(before)), what).toEqual([]);
    expect(faultsIn(parse(after)), what).toEqual([]);
    const differing = differences(outlineOf(parse(before)), outlineOf(parse(after)));
    expect(differing.length, what).toBeGreaterThan(0);
    const isNew = (head: string | undefined) => [...names].some((name) => head?.startsWith(`resource "${name}" `));
    expect(
      byOthers(differing, (path) => names.has(path.at(-1) ?? '') || isNew(path[0])),
      what,
    ).toEqual([]);
  }
  expect(new Set(inTerraform.map(({ what }) => what)).size).toBeGreaterThanOrEqual(80);
});

test('the linter reads every patched template, and nothing differs but what the plan sets', async () => {
  const name = (at: number, side: string) => join(folder, `${at}-${side}${extname(inStacks[at]?.what ?? '')}`);
  for (const [at, { before, after }] of inStacks.entries()) {
    await writeFile(name(at, 'before'), before);
    await writeFile(name(at, 'after'), after);
  }
  const sides = async (side: string): Promise<readonly Decoded[]> => decode(inStacks.map((_, at) => name(at, side)));
  const [before, after] = [await sides('before'), await sides('after')];
  for (const [at, { what, names }] of inStacks.entries()) {
    expect([before[at]?.faults, after[at]?.faults], what).toEqual([[], []]);
    const differing = differences(leavesOf(before[at]?.template ?? null), leavesOf(after[at]?.template ?? null));
    expect(differing.length, what).toBeGreaterThan(0);
    expect(
      byOthers(differing, (path) => path[2] === 'Properties' && names.has(path[3] ?? '')),
      what,
    ).toEqual([]);
  }
  const said = async (side: string) =>
    (
      await lint(
        folder,
        inStacks.map((_, at) => name(at, side)),
      )
    ).map(({ Filename, Rule, Message }) => `${Filename.replace(`-${side}`, '')}: ${Rule.Id} ${Message}`);
  const earlier = new Set(await said('before'));
  expect((await said('after')).filter((one) => !earlier.has(one))).toEqual([]);
  expect(inStacks.length).toBeGreaterThanOrEqual(60);
});

test('twenty-five fixes and more are patched in both languages', () => {
  const inBoth = fixes.filter(({ template }) =>
    [inTerraform, inStacks].every((all) => all.some(({ what }) => what.startsWith(`${template} `))),
  );
  expect(inBoth.length).toBeGreaterThanOrEqual(25);
});
