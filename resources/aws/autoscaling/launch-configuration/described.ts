import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';

/** Also asked for what starts the instances of groups. */
export const describeLaunchConfigurations = defineRead({
  service: 'auto-scaling',
  operation: 'DescribeLaunchConfigurations',
  iamActions: ['autoscaling:DescribeLaunchConfigurations'],
  output: z.object({
    LaunchConfigurations: z
      .array(
        z.object({
          LaunchConfigurationName: z.string(),
          LaunchConfigurationARN: z.string(),
          UserData: z.string().nullish(),
          AssociatePublicIpAddress: z.boolean().nullish(),
          MetadataOptions: z.object({ HttpEndpoint: z.string().optional(), HttpTokens: z.string().optional() }).nullish(),
          SpotPrice: z.string().nullish(),
        }),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
export type LaunchConfiguration = z.infer<typeof describeLaunchConfigurations.output>['LaunchConfigurations'][number];

export const CONFIGURATIONS_IN_A_PAGE = 100;
