import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import KinesisStream from '../../../../resources/aws/kinesis/stream/stream.ts';

export default defineRule({
  id: 'aws.kinesis.stream-encrypted',
  title: 'Streams are encrypted',
  why: 'Records lie on disks for as long as they are kept, and can be read by whoever gets hold of those.',
  tool: 'CSPM',
  severity: 'high',
  resource: KinesisStream,
  check({ name, encrypted }) {
    return encrypted ? pass : fail(`${name} is not encrypted.`, { encrypted });
  },
});
