import { describe, expect, test } from 'vitest';
import { costOf } from '../../core/plan/plan-cost.ts';
import { templates } from '../../templates/index.gen.ts';

/** Words of a fix that only make sense where something is paid for. */
const PAID = /\bpaid for\b|\bcosts?\b(?! nothing)|\bbilled\b|\bcharged\b|\bbill\b/i;

describe.each([...templates].filter(([, { template }]) => template.mode === 'fix'))('%s', (_, { template }) => {
  const cost = costOf(template);
  if (template.mode !== 'fix') return;

  test('says what it costs, or that it is not known, and why', () => {
    expect(template.cost).toBeDefined();
    if (cost.kind === 'unknown') expect(cost.because).toMatch(/^[A-Z].{20,}\.$/);
    if (cost.kind !== 'range') return;
    expect(cost.date).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(cost.low).toBeLessThanOrEqual(cost.high);
    expect(cost.high).toBeGreaterThan(0);
    expect(cost.assumes.length).toBeGreaterThan(0);
    expect(cost.assumes.every((text) => /\((assumed|in an article, 20\d\d-\d\d|on the provider's page, 20\d\d-\d\d)\): /.test(text))).toBe(
      true,
    );
    expect(cost.unseen?.length ?? 0).toBe(cost.assumes.filter((text) => text.includes('(assumed)')).length);
    for (const page of cost.pages) expect(page).toMatch(/^https:\/\/(aws\.amazon|azure\.microsoft)\.com\//);
  });

  test('does not call free what it says is paid for', () => {
    if (PAID.test(template.risk.because)) expect(cost.kind, template.risk.because).not.toBe('none');
  });
});
