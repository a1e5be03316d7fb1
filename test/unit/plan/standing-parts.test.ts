import { expect, test } from 'vitest';
import type { Engine } from '../../../core/engine.ts';
import { CloudError } from '../../../core/errors.ts';
import { readGuard } from '../../../core/guard/guard.ts';
import type { JsonObject } from '../../../core/json.ts';
import { planParts } from '../../../core/plan/plan-parts.ts';
import type { PlanResourceRequest } from '../../../core/plan/plan-resource.ts';
import { planResource } from '../../../core/plan/plan-resource.ts';
import type { CloudReader } from '../../../core/ports.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import fixture from '../../fixtures/templates/aws/ec2/vpc/create-vpc-flow-logs.ts';
import { fixOf, seen } from '../../support/law/fixes.ts';
import { makeHarness } from '../../support/task/harness.ts';

const GROUP = 'cloudmend-vpc-flow-logs';
const fix = fixOf(fixture);

/** The log group of a network's flow logs as it is planned for so many days where one stands as it is described. */
async function planGroup(retentionDays: number, standing: JsonObject | CloudError) {
  const [situation] = Object.values(fixture.mended);
  if (situation === undefined) throw new Error('The fixture has no situation.');
  const pinned = { ...fix.pinned, parameters: { retentionDays } };
  const again = (barred: PlanResourceRequest['barred']) =>
    planResource({
      kind: fix.template.resource,
      observation: seen(fix, situation.before),
      templates: [{ pinned, template: fix.template }],
      rules: [...fix.template.fixes],
      findings: [],
      plannedAt: new Date('2026-06-01T12:00:00.000Z'),
      barred,
    });
  const answer = again(new Map());
  if ('unplanned' in answer) throw new Error(answer.unplanned.reason);
  const { partition, region, account } = fixture.target;
  const arn = `arn:${partition}:logs:${region}:${account}:log-group:${GROUP}:*`;
  const reader: CloudReader = {
    async send(_, { says }) {
      if (standing instanceof CloudError) throw standing;
      return says === 'cloudwatch-logs DescribeLogGroups'
        ? { logGroups: [{ arn, logGroupName: GROUP, storedBytes: 5_000_000, ...standing }] }
        : { tags: {} };
    },
  };
  const { engine } = await makeHarness({ catalogue });
  const world: Engine = { ...engine, cloud: { ...engine.cloud, reader } };
  const parts = answer.parts.filter(({ kind }) => kind.id === 'aws.logs.log-group');
  return planParts(world, await readGuard(engine), [{ ...answer, parts, again }], [pinned]);
}

test.each([
  ['keeps logs for longer', { retentionInDays: 1827 }],
  ['keeps logs for ever', {}],
  ['keeps them for just as long', { retentionInDays: 30 }],
])('a log group that stands and %s serves as it is, and nothing is sent to it', async (_, standing) => {
  const { planned, unplanned } = await planGroup(30, standing);
  expect(unplanned).toEqual([]);
  expect(planned.find(({ part }) => part !== undefined)).toMatchObject({ calls: [], undo: [] });
});

test('a part that stands otherwise than it is needed is left as it is, and so is who needs it', async () => {
  const { planned, unplanned } = await planGroup(365, { retentionInDays: 7 });
  expect(planned).toEqual([]);
  expect(unplanned).toMatchObject([{ code: 'part', reason: expect.stringMatching(/stands otherwise .*\(retentionDays\)/) }]);
});

test('a part that cannot be read is no reason to make one', async () => {
  const denied = new CloudError(
    'denied',
    { says: 'cloudwatch-logs DescribeLogGroups', providerCode: 'AccessDenied', sent: 'answered' },
    'Denied.',
  );
  const { planned, unplanned } = await planGroup(30, denied);
  expect(planned).toEqual([]);
  expect(unplanned).toMatchObject([{ code: 'part', reason: expect.stringContaining('cannot be read') }]);
});
