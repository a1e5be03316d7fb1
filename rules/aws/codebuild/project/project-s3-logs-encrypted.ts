import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineRule({
  id: 'aws.codebuild.project-s3-logs-encrypted',
  title: 'Logs of builds in S3 are encrypted',
  why: 'Whoever gets hold of the objects reads what the builds have printed, secrets by mistake among it.',
  tool: 'CSPM',
  severity: 'low',
  resource: CodeBuildProject,
  check({ name, s3Logs }) {
    if (!s3Logs.enabled) return notApplicable(`Builds of ${name} write no logs to S3.`);
    return s3Logs.encrypted ? pass : fail(`${name} writes its logs to ${s3Logs.location ?? 'S3'} without encryption.`, { s3Logs });
  },
});
