import { describe, test } from 'vitest';
import { comeThroughOnArm, stopBeforeAnother } from '../support/law/arm-weather.ts';
import { fixTemplates } from '../support/law/live-account.ts';
import { inSubscription } from '../support/law/live-subscription.ts';

/** CHAOS_SEED tries another one alone. */
const given = process.env['CHAOS_SEED'];
const SEEDS = given === undefined ? [11, 23, 71] : [Number(given)];

describe.concurrent.each(fixTemplates('azure').map((entry) => [entry.template.id, entry] as const))('%s', (_, entry) => {
  test.each(SEEDS)('comes through bad weather with each write made once (seed %i)', (seed) =>
    inSubscription((subscription) => comeThroughOnArm(subscription, entry, seed)),
  );
  test('stops where another changed it meanwhile', () => inSubscription((subscription) => stopBeforeAnother(subscription, entry)));
});
