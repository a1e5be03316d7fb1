import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { RECORDS_KEPT } from '../../../../resources/aws/kinesis/stream/retention.ts';
import KinesisStream from '../../../../resources/aws/kinesis/stream/stream.ts';

export default defineRule({
  id: 'aws.kinesis.stream-keeps-records',
  title: 'Streams keep their records long enough',
  why: 'A consumer that is broken over a weekend has lost for good what the stream no longer has when it comes back.',
  tool: 'CSPM',
  severity: 'medium',
  resource: KinesisStream,
  thresholds: [RECORDS_KEPT],
  check({ name, retentionHours }, { limits }) {
    const least = limitOf(RECORDS_KEPT, limits);
    if (retentionHours >= least) return pass;
    return fail(`${name} keeps its records for ${retentionHours} hours; ${least} are the least.`, { retentionHours });
  },
});
