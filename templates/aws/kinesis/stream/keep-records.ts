import { limitOf, strictestOf } from '../../../../core/finding/threshold.ts';
import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import { RECORDS_KEPT } from '../../../../resources/aws/kinesis/stream/retention.ts';
import KinesisStream from '../../../../resources/aws/kinesis/stream/stream.ts';

export default defineTemplate({
  id: 'aws.kinesis.keep-records',
  version: 1,
  title: 'Keep the records of a stream for a week',
  description:
    'Keeps records for 168 hours, or for what is set of the rule in the account; a longer time that somebody chose stays. Writers and readers notice nothing.',
  fixes: ['aws.kinesis.stream-keeps-records'],
  resource: KinesisStream,
  action: 'configure',
  mode: 'fix',
  owns: ['retentionHours'],
  risk: { level: 'safe', because: 'Nothing in use can stop. Records that are kept for more than a day are paid for.' },
  reversibility: settingsOnly('Going back to fewer hours deletes the records that are older than those.'),
  destructive: false,
  cost: unknownCost('Each shard, or in on-demand mode each GB, is charged for more than a day; how many there are is not known.'),

  change(stream, _, { limits }) {
    if (stream.retentionHours >= limitOf(RECORDS_KEPT, limits)) return stream;
    return { ...stream, retentionHours: strictestOf(RECORDS_KEPT, limits, RECORDS_KEPT.default) };
  },
});
