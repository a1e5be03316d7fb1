import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import { EventSelectors } from './event-selectors.ts';

export const describeTrails = defineRead({
  service: 'cloudtrail',
  operation: 'DescribeTrails',
  iamActions: ['cloudtrail:DescribeTrails'],
  output: z.object({
    trailList: z
      .array(
        z.object({
          TrailARN: z.string(),
          Name: z.string(),
          S3BucketName: z.string().default(''),
          HomeRegion: z.string().optional(),
          IsMultiRegionTrail: z.boolean().default(false),
          IsOrganizationTrail: z.boolean().default(false),
          LogFileValidationEnabled: z.boolean().default(false),
          KmsKeyId: z.string().nullish(),
          CloudWatchLogsLogGroupArn: z.string().nullish(),
          CloudWatchLogsRoleArn: z.string().nullish(),
        }),
      )
      .default([]),
  }),
});
export type DescribedTrail = z.infer<typeof describeTrails.output>['trailList'][number];
export const getTrailStatus = defineRead({
  service: 'cloudtrail',
  operation: 'GetTrailStatus',
  iamActions: ['cloudtrail:GetTrailStatus'],
  output: z.object({
    IsLogging: z.boolean(),
    LatestCloudWatchLogsDeliveryTime: z.string().nullish(),
    LatestCloudWatchLogsDeliveryError: z.string().nullish(),
  }),
});
export const getEventSelectors = defineRead({
  service: 'cloudtrail',
  operation: 'GetEventSelectors',
  iamActions: ['cloudtrail:GetEventSelectors'],
  output: EventSelectors,
});
