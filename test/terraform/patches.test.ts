import { expect, test } from 'vitest';
import { patchPlan } from '../../local/patch/patch-plan.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { applied } from '../support/patch/apply.ts';
import { declaredFixes } from '../support/patch/fixes.ts';
import { planned } from '../support/patch/planned.ts';
import type { Shape } from '../support/patch/shape.ts';
import { TERRAFORM_SHAPES } from '../support/patch/terraform-shapes.ts';
import { formatAll } from '../support/snippets/terraform.ts';

interface Patched {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

function patched(what: string, { files, plans, state }: Shape): readonly Patched[] {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  const made = applied(files, patchPlan(catalogue, plans.map(planned), { files: given, state }).diff);
  const changed = given.filter(({ path, text }) => path.endsWith('.tf') && made[path] !== text);
  return changed.map(({ path, text }) => ({ what, before: text, after: made[path] ?? '' }));
}

test('Terraform reads every patched file, and one that was as it formats files is so with its patch', async () => {
  const fixes = declaredFixes().map(({ template, terraform }) => [template, terraform] as const);
  const all = [...Object.entries(TERRAFORM_SHAPES), ...fixes].flatMap(([what, shape]) => (shape === undefined ? [] : patched(what, shape)));
  const [before, after] = [await formatAll(all.map((one) => one.before)), await formatAll(all.map((one) => one.after))];
  const kept = all
    .map((one, at) => ({ ...one, wasKept: before[at] === one.before, formatted: after[at] }))
    .filter(({ wasKept }) => wasKept);
  for (const one of kept) expect(one.after, one.what).toBe(one.formatted);
  expect(kept.length).toBeGreaterThanOrEqual(40);
});
