import { expect, test } from 'vitest';
import Role from '../../resources/aws/iam/role/role.ts';
import knowsItsCaller from '../../rules/aws/iam/role/service-role-knows-its-caller.ts';
import template from '../../templates/aws/cloudtrail/trail/update-trail-log-group.ts';
import { auditTrail } from '../fixtures/watched-trails.ts';

const context = { plannedAt: new Date('2026-06-01T12:00:00.000Z'), keys: [] };
const streams = 'arn:aws:logs:eu-west-1:210987654321:log-group:cloudmend-trail/audit:log-stream:';

test.each([
  [false, `${streams}210987654321_CloudTrail_eu-west-1*`],
  [true, [`${streams}210987654321_CloudTrail_eu-west-1*`, `${streams}o-*`]],
])('the role for a trail may write to its own streams; for the whole organization: %s', (isOrganizationWide, resources) => {
  const trail = auditTrail([], { logGroup: null, logGroupIsThere: false, logGroupClass: null, isOrganizationWide });
  const role = template.parts?.(trail, {}, context).find(({ kind }) => kind.id === 'aws.iam.role');
  expect(role?.facts['inline']).toMatchObject({
    cloudmend: { statements: [{ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: resources }] },
  });
});

test('the role asks CloudTrail nothing that CloudTrail never tells, and passes the rule on trust', () => {
  const trail = auditTrail([], { logGroup: null, logGroupIsThere: false, logGroupClass: null });
  const role = template.parts?.(trail, {}, context).find(({ kind }) => kind.id === 'aws.iam.role');
  expect(role?.facts['trust']).toMatchObject({ statements: [expect.not.objectContaining({ Condition: expect.anything() })] });
  const judged = { others: () => [], now: context.plannedAt };
  expect(knowsItsCaller.check(Role.facts.parse(role?.facts), judged)).toMatchObject({ verdict: 'notApplicable' });
});
