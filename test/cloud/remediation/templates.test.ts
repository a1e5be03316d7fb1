import { expect, test } from 'vitest';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { fixTemplates } from '../../support/law/live-account.ts';
import { lawGroups } from '../../support/law/remediation.ts';

test('there are templates to try', () => {
  expect(fixTemplates().length).toBeGreaterThanOrEqual(3);
  const fixes = [...catalogue.templates.values()].filter(({ template }) => template.mode === 'fix' && template.resource.cloud.id === 'aws');
  expect(fixes.length - fixTemplates().length, 'fixes that no emulator can try').toBeLessThanOrEqual(9);
});

test('each is tried, and tried once', () => {
  const tried = lawGroups().flatMap((entries) => entries.map(({ template }) => template.id));
  expect(tried.toSorted()).toEqual(
    fixTemplates()
      .map(({ template }) => template.id)
      .toSorted(),
  );
});
