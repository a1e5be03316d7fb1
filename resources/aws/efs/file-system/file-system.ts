import * as z from 'zod';
import {
  describeRegionSettings,
  findBackupPlans,
  getBackupSelection,
  listBackupPlans,
  listBackupSelections,
} from '../../../../clouds/aws/backup-plans.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Policy, PolicyText, policyOf } from '../../../../clouds/aws/policy-document.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  arn: z.string(),
  fileSystemId: z.string(),
  encrypted: z.boolean(),
  /** null: there is none, and everyone who reaches a mount target is let in. */
  policy: Policy.nullable(),
  /** Whether AWS Backup copies it every day by itself. */
  automaticBackups: z.boolean(),
  /** Plans of AWS Backup that select it, by name; not looked for where it has backups by itself. */
  backupPlans: z.array(z.string()),
  tags: Tags,
});
export type EfsFileSystem = z.infer<typeof Facts>;

const describeFileSystems = defineRead({
  service: 'efs',
  operation: 'DescribeFileSystems',
  iamActions: ['elasticfilesystem:DescribeFileSystems'],
  output: z.object({
    FileSystems: z
      .array(
        z.object({
          FileSystemId: z.string(),
          FileSystemArn: z.string().optional(),
          Encrypted: z.boolean().default(false),
          Tags: TagList.default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'Marker', output: 'NextMarker' },
  absentCodes: ['FileSystemNotFound'],
});
type Described = z.infer<typeof describeFileSystems.output>['FileSystems'][number];

const describeFileSystemPolicy = defineRead({
  service: 'efs',
  operation: 'DescribeFileSystemPolicy',
  iamActions: ['elasticfilesystem:DescribeFileSystemPolicy'],
  output: z.object({ Policy: PolicyText }),
  absentCodes: ['PolicyNotFound'],
});
const describeBackupPolicy = defineRead({
  service: 'efs',
  operation: 'DescribeBackupPolicy',
  iamActions: ['elasticfilesystem:DescribeBackupPolicy'],
  output: z.object({ BackupPolicy: z.object({ Status: z.string() }).optional() }),
  absentCodes: ['PolicyNotFound'],
});

export default defineKind<EfsFileSystem>({
  id: 'aws.efs.file-system',
  title: 'EFS file system',
  service: 'efs',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [
    describeFileSystems,
    describeFileSystemPolicy,
    describeBackupPolicy,
    listBackupPlans,
    listBackupSelections,
    getBackupSelection,
    describeRegionSettings,
  ],
  writes: [],
  changedBy: [
    trailed(
      'elasticfilesystem',
      ['CreateFileSystem', 'DeleteFileSystem', 'UpdateFileSystem', 'PutFileSystemPolicy', 'DeleteFileSystemPolicy', 'PutBackupPolicy'],
      'arn:<partition>:elasticfilesystem:<region>:<account>:file-system/{responseElements.fileSystemId}',
      'arn:<partition>:elasticfilesystem:<region>:<account>:file-system/{requestParameters.fileSystemId}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeFileSystems, { MaxItems: 100 }, cursor)) {
      const observations = await reader.each(answer.FileSystems, (system) => observe(reader, system));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeFileSystems, { FileSystemId: id.slice(id.lastIndexOf('/') + 1) });
    const [system] = answer?.FileSystems ?? [];
    return system && observe(reader, system);
  },

  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

async function observe(reader: KindReader, system: Described): Promise<Observation<EfsFileSystem>> {
  const { partition, account, region } = reader.place;
  const input = { FileSystemId: system.FileSystemId };
  const [policy, backups] = await Promise.all([
    reader.field(async () => (await reader.one(describeFileSystemPolicy, input)) ?? null),
    reader.field(async () => (await reader.one(describeBackupPolicy, input)) ?? null),
  ]);
  const automatic = mapKnown(backups, (known) => /^ENABL/.test(known?.BackupPolicy?.Status ?? ''));
  const arn = system.FileSystemArn ?? `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${system.FileSystemId}`;
  const tags = tagsOf(system.Tags);
  const isByItself = 'known' in automatic && automatic.known;
  const plans = await reader.field(async () => (isByItself ? [] : await findBackupPlans(reader, { arn, type: 'EFS', tags })));
  return {
    id: arn,
    kind: 'aws.efs.file-system',
    ...{ partition, account, region },
    fields: {
      arn: { known: arn },
      fileSystemId: { known: system.FileSystemId },
      encrypted: { known: system.Encrypted },
      policy: mapKnown(policy, (known) => known && policyOf(known.Policy.document)),
      automaticBackups: automatic,
      backupPlans: plans,
      tags: { known: tags },
    },
  };
}
