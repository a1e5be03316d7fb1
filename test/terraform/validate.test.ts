import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { declaredExamples } from '../support/snippets/snippets.ts';
import { validate } from '../support/snippets/terraform.ts';
import { withinConfiguration } from '../support/snippets/what-stands.ts';

const PROVIDER = 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n';

const snippets = declaredExamples('aws').flatMap(({ template, declaration }) =>
  declaration.snippets.filter(({ language }) => language === 'Terraform').map((one) => ({ template, ...one })),
);

/** All in one configuration, each under a name of its own. */
const whole = snippets.map(({ template, text, requires }, index) =>
  `# ${template}\n${withinConfiguration(text, requires)}`.replaceAll('" "this" {', `" "number_${index}" {`),
);

test('every snippet of Terraform is valid, within what its resource has already', async () => {
  const { valid, diagnostics } = await validate([PROVIDER, ...whole].join('\n'));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(valid).toBe(true);
  expect(new Set(snippets.map(({ template }) => template)).size).toBeGreaterThanOrEqual(50);
});

test('Terraform does not take everything: an argument that it does not know is named', async () => {
  const { valid, diagnostics } = await validate([PROVIDER, ...whole].join('\n').replace('block_public_acls', 'block_public_lists'));
  expect(valid).toBe(false);
  expect(diagnostics.map(({ detail }) => detail).join()).toContain('block_public_lists');
});

test('the roles of an account are a valid configuration', async () => {
  const text = readFileSync(new URL('../../docs/onboarding/member.tf', import.meta.url), 'utf8');
  expect((await validate(text)).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { valid } = await validate(text.replace('assume_role_policy', 'assumed_role_policy'));
  expect(valid).toBe(false);
});
