import { expect, test } from 'vitest';
import template from '../../templates/aws/cloudtrail/update-trail-log-group.ts';
import { auditTrail } from '../fixtures/watched-trails.ts';

const context = { plannedAt: new Date('2026-06-01T12:00:00.000Z'), keys: [] };
const streams = 'arn:aws:logs:eu-west-1:210987654321:log-group:cloudmend-trail/audit:log-stream:';

test.each([
  [false, `${streams}210987654321_CloudTrail_eu-west-1*`],
  [true, [`${streams}210987654321_CloudTrail_eu-west-1*`, `${streams}o-*`]],
])('the role for a trail may write to its own streams; for the whole organization: %s', (isOrganizationWide, resources) => {
  const trail = auditTrail([], { logGroup: null, logGroupIsThere: false, isOrganizationWide });
  const role = template.parts?.(trail, {}, context).find(({ kind }) => kind.id === 'aws.iam.role');
  expect(role?.facts['inline']).toMatchObject({
    cloudmend: { statements: [{ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: resources }] },
  });
});
