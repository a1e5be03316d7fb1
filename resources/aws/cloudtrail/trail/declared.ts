import * as z from 'zod';
import type { DeclaredElements } from '../../../../clouds/aws/declare/declared.ts';

const LogGroup = z.strictObject({ arn: z.string(), role: z.string() });

/** How the log group of a trail reads as code. */
export const declaredLogs: DeclaredElements = {
  logGroup: (value) => {
    const read = LogGroup.safeParse(value);
    if (!read.success) return 'Take the log group out of the trail.';
    const { arn, role } = read.data;
    return {
      cloudFormation: { type: 'AWS::CloudTrail::Trail', properties: { CloudWatchLogsLogGroupArn: arn, CloudWatchLogsRoleArn: role } },
      terraform: { type: 'aws_cloudtrail', arguments: { cloud_watch_logs_group_arn: arn, cloud_watch_logs_role_arn: role } },
    };
  },
};
