import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineRule({
  id: 'aws.codebuild.project-logs',
  title: 'Builds are logged',
  why: 'Without its log nobody can tell later what a build fetched, ran and changed.',
  tool: 'CSPM',
  severity: 'medium',
  resource: CodeBuildProject,
  check({ name, cloudWatchLogs, s3Logs }) {
    if (cloudWatchLogs.enabled || s3Logs.enabled) return pass;
    return fail(`Builds of ${name} are logged neither in CloudWatch nor in S3.`, {});
  },
});
