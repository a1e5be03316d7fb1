import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import { byArn, byKey } from '../../../../clouds/aws/neighbours.ts';
import type { KindReader, Neighbour } from '../../../../core/kind/kind.ts';

const Arns = z.array(z.string()).default([]);
export const describeAlarmsOfTopic = defineRead({
  service: 'cloudwatch',
  operation: 'DescribeAlarms',
  iamActions: ['cloudwatch:DescribeAlarms'],
  output: z.object({
    MetricAlarms: z
      .array(z.object({ AlarmArn: z.string(), AlarmActions: Arns, OKActions: Arns, InsufficientDataActions: Arns }))
      .default([]),
  }),
});

const ALARMS_IN_A_PAGE = 100;

/** The alarms that tell the topic, and the key of its messages. Who has subscribed is no resource that is read. */
export async function neighboursOf(reader: KindReader, { arn, kmsKey }: { readonly arn: string; readonly kmsKey: string | null }) {
  const input = { AlarmTypes: ['MetricAlarm'], ActionPrefix: arn, MaxRecords: ALARMS_IN_A_PAGE };
  const answer = await reader.one(describeAlarmsOfTopic, input);
  // Another topic's name may begin with the name of this one.
  const telling = (answer?.MetricAlarms ?? []).filter(({ AlarmActions, OKActions, InsufficientDataActions }) =>
    [...AlarmActions, ...OKActions, ...InsufficientDataActions].includes(arn),
  );
  const alarms: readonly Neighbour[] = telling.flatMap(({ AlarmArn }) => byArn('aws.cloudwatch.alarm', AlarmArn));
  return [...alarms, ...byKey(kmsKey)];
}
