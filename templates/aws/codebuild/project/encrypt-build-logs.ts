import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineTemplate({
  id: 'aws.codebuild.encrypt-build-logs',
  version: 1,
  title: 'Encrypt the logs of builds in S3',
  description:
    'Lets CodeBuild encrypt the logs that it writes to S3 from now on. Logs that are there stay as they are, and so does what the project says of CloudWatch.',
  fixes: ['aws.codebuild.project-s3-logs-encrypted'],
  resource: CodeBuildProject,
  action: 'encrypt',
  mode: 'fix',
  owns: ['s3Logs'],
  risk: { level: 'review', because: 'Where the project has a key of its own, whoever reads the logs needs the right to decrypt with it.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  unproved: 'moto has neither UpdateProject nor UpdateProjectVisibility.',

  change: (project) => (project.s3Logs.enabled ? { ...project, s3Logs: { ...project.s3Logs, encrypted: true } } : project),
});
