import { expect, test } from 'vitest';
import { templates } from '../../../../templates/index.gen.ts';

const PRINCIPALS = ['aws.iam.user', 'aws.iam.role', 'aws.iam.policy'];

test('each fix that changes what somebody may do is held against recorded calls where a plan is told of them', () => {
  const changing = [...templates.values()].flatMap(({ template }) => {
    if (template.mode !== 'fix' || !PRINCIPALS.includes(template.resource.id)) return [];
    return template.owns.some((element) => /^(inline|attached|boundary|document)\b/.test(element)) ? [template] : [];
  });
  expect(changing.length).toBeGreaterThan(6);
  expect(changing.filter(({ use }) => use === undefined).map(({ id }) => id)).toEqual([]);
});

test('the fixes that may end somebody’s being an administrator for good are judged right before they write', () => {
  const detaching = [...templates.values()].flatMap(({ template }) =>
    template.mode === 'fix' && template.owns.includes('attached/*') ? [template] : [],
  );
  expect(detaching.length).toBeGreaterThan(1);
  expect(detaching.filter(({ isJudgedBeforehand }) => isJudgedBeforehand !== true).map(({ id }) => id)).toEqual([]);
});
