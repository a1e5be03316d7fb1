import { findPublic, findPublicDoubt } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, passUnless } from '../../../../core/finding/rule.ts';
import EfsFileSystem from '../../../../resources/aws/efs/file-system/file-system.ts';

export default defineRule({
  id: 'aws.efs.not-open-to-everyone',
  title: 'File systems ask who comes',
  why: 'Without a policy that asks, whoever reaches a mount target reads, writes and is root on the file system.',
  tool: 'CSPM',
  severity: 'medium',
  resource: EfsFileSystem,
  check({ arn, fileSystemId, policy }) {
    if (policy === null) return fail(`${fileSystemId} has no policy: whoever reaches a mount target is let in.`);
    const open = findPublic('policy', policy, { arn });
    return open.length === 0
      ? passUnless(findPublicDoubt('policy', policy, { arn }))
      : fail(`${fileSystemId} lets everyone in: ${sayStatements(open)}.`, { statements: open.map(({ element }) => element) });
  },
});
