import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { patchPlan } from '../../local/patch/patch-plan.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { applied } from '../support/patch/apply.ts';
import { declaredFixes } from '../support/patch/fixes.ts';
import { planned } from '../support/patch/planned.ts';
import { TERRAFORM_SHAPES } from '../support/patch/terraform-shapes.ts';

/** As Terraform writes it. Throws for what it cannot read. */
function formatted(text: string): string {
  return execFileSync('terraform', ['fmt', '-no-color', '-'], { input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
}

test('a file that is as Terraform formats it is so with its patch, and Terraform reads every other', () => {
  const shapes = [
    ...Object.entries(TERRAFORM_SHAPES),
    ...declaredFixes().flatMap(({ template, terraform }) => (terraform === undefined ? [] : [[template, terraform] as const])),
  ];
  const kept: string[] = [];
  for (const [what, { files, plans, state }] of shapes) {
    const given = Object.entries(files).map(([path, text]) => ({ path, text }));
    const made = applied(files, patchPlan(catalogue, plans.map(planned), { files: given, state }).diff);
    for (const { path, text } of given.filter((one) => one.path.endsWith('.tf') && made[one.path] !== one.text)) {
      const after = made[path] ?? '';
      const again = formatted(after);
      if (formatted(text) !== text) continue;
      kept.push(what);
      expect(after, what).toBe(again);
    }
  }
  expect(kept.length).toBeGreaterThanOrEqual(40);
});
