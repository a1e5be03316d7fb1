import { LIST_PRICES, LOGS_INGESTED } from '../../../../clouds/aws/prices.ts';
import { digestText } from '../../../../core/digest.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import type { PartWanted, Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, irreversible } from '../../../../core/remediation/template.ts';
import type { CloudTrailTrail } from '../../../../resources/aws/cloudtrail/trail/facts.ts';
import { NOTHING_ARRIVES } from '../../../../resources/aws/cloudtrail/trail/facts.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import { partRoleArn, serviceRole } from '../../../../resources/aws/iam/role/part.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';
import LogGroup, { logGroupFor } from '../../../../resources/aws/logs/log-group/log-group.ts';

const A_YEAR = 365;

export default defineTemplate({
  id: 'aws.cloudtrail.update-trail-log-group',
  version: 21,
  title: 'Deliver a trail to a log group',
  description:
    'Makes a log group for the trail that keeps events for a year, and a role by which CloudTrail may write there and nowhere else, and sets both. The trust of the role names no source (aws:SourceArn): CloudTrail tells none when it delivers to a log group, and would be shut out. A scanner that asks it of every role for a service names this one too.',
  fixes: ['aws.cloudtrail.trail-delivers-to-log-group'],
  resource: Trail,
  action: 'configure',
  mode: 'fix',
  owns: ['logGroup'],
  risk: { level: 'safe', because: 'The log files are written as before. CloudWatch Logs charges for what it takes in and keeps.' },
  // Filters and alarms that others build on the log group would fall silent with it, and nothing would show it.
  reversibility: irreversible('Alarms may count on the log group by then. Take the delivery away by hand once none does.'),
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: LOGS_INGESTED, from: 0.1, to: 10, of: 'events of a quiet and of a busy account' }),
  partKinds: [LogGroup, IamRole],
  leaves: (key) => key === NOTHING_ARRIVES,

  change(trail) {
    if (trail.logGroup !== null)
      return trail.logGroupIsThere
        ? trail
        : {
            refused: `The trail is set to deliver to ${trail.logGroup.arn}, which is gone. Make it again, or take the setting away first.`,
          };
    const { groupArn, roleArn } = placesOf(trail);
    return Trail.withElements(trail, { logGroup: { arn: groupArn, role: roleArn } });
  },

  risks({ managementEvents }) {
    const reason = 'The trail records data events: CloudWatch Logs charges for each of them that it takes in.';
    const risk: Risk = { code: 'DATA_EVENTS_COST', level: 'review', reason };
    return managementEvents === 'None' ? [risk] : [];
  },

  parts(trail): readonly PartWanted[] {
    const { partition, account, region, groupName, groupArn, roleName } = placesOf(trail);
    // A trail that delivers elsewhere needs none of them.
    if (trail.logGroup !== null && trail.logGroup.arn !== groupArn) return [];
    const stream = (name: string) => `arn:${partition}:logs:${region}:${account}:log-group:${groupName}:log-stream:${name}`;
    const own = stream(`${account}_CloudTrail_${region}*`);
    // The streams of an organization begin with its id.
    const streams = trail.isOrganizationWide ? [own, stream('o-*')] : own;
    // No condition on the caller: CloudTrail sends neither aws:SourceArn nor aws:SourceAccount here, and would be shut out.
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
    const role = serviceRole(roleName, {
      service: 'cloudtrail.amazonaws.com',
      allows: [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: streams }],
    });
    return [
      { kind: LogGroup, name: groupName, facts: logGroupFor(groupArn, A_YEAR) },
      { kind: IamRole, name: roleName, facts: role },
    ];
  },
});

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
function placesOf({ arn, name }: CloudTrailTrail) {
  const [, partition = '', , region = '', account = ''] = arn.split(':');
  const groupName = `cloudmend-trail/${name}`;
  // Roles have no region, and IAM allows 64 characters.
  const wholeName = `cloudmend-trail-${region}-${name}`;
  const roleName = wholeName.length <= 64 ? wholeName : `${wholeName.slice(0, 55)}-${digestText(wholeName).slice(0, 8)}`;
  const groupArn = `arn:${partition}:logs:${region}:${account}:log-group:${groupName}:*`;
  const roleArn = partRoleArn({ cloud: 'aws', partition, account, region }, roleName);
  return { partition, account, region, groupName, groupArn, roleName, roleArn };
}
