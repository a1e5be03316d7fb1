import { describe, expect, test } from 'vitest';
import { patchPlan } from '../../../local/patch/patch-plan.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { applied, changedLines } from '../../support/patch/apply.ts';
import { planned } from '../../support/patch/planned.ts';
import type { Shape } from '../../support/patch/shape.ts';
import { TEMPLATE_SHAPES } from '../../support/patch/template-shapes.ts';
import { TERRAFORM_SHAPES } from '../../support/patch/terraform-shapes.ts';

function patched({ files, plans, state }: Shape, texts = files) {
  const given = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return patchPlan(catalogue, plans.map(planned), { files: given, state });
}

describe.each([
  ['Terraform', TERRAFORM_SHAPES],
  ['CloudFormation', TEMPLATE_SHAPES],
])('code in %s', (_, shapes) => {
  test.each(Object.entries(shapes))('%s', (_sentence, shape) => {
    const patch = patched(shape);
    const left = patch.resources.flatMap((one) => one.left).join('\n');
    if (shape.leaves === undefined) expect(left).toBe('');
    else expect(left).toContain(shape.leaves);
    expect(changedLines(patch.diff)).toEqual(shape.says ?? []);
    // What was patched needs no patch, and what the diff says is all that differs.
    expect(patched(shape, applied(shape.files, patch.diff)).diff).toBe('');
  });
});

test('there are forty shapes and more', () => {
  expect(Object.keys(TERRAFORM_SHAPES).length + Object.keys(TEMPLATE_SHAPES).length).toBeGreaterThanOrEqual(60);
});
