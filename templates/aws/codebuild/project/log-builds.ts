import { LIST_PRICES, LOGS_INGESTED } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineTemplate({
  id: 'aws.codebuild.log-builds',
  version: 1,
  title: 'Log builds in CloudWatch',
  description:
    'Switches the logs of builds in CloudWatch on, in the group and stream that the project names, else in one of its name. What it says of logs in S3 stays as it is.',
  fixes: ['aws.codebuild.project-logs'],
  resource: CodeBuildProject,
  action: 'configure',
  mode: 'fix',
  owns: ['cloudWatchLogs'],
  risk: {
    level: 'review',
    because: 'Builds fail where the role of the project may not write logs, and CloudWatch charges for what they print.',
  },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: LOGS_INGESTED, from: 0.01, to: 5, of: 'a few builds and a busy project' }),
  unproved: 'moto has neither UpdateProject nor UpdateProjectVisibility.',

  change(project) {
    if (project.cloudWatchLogs.enabled || project.s3Logs.enabled) return project;
    return { ...project, cloudWatchLogs: { ...project.cloudWatchLogs, enabled: true } };
  },

  risks({ name, cloudWatchLogs, s3Logs }) {
    if (cloudWatchLogs.enabled || s3Logs.enabled) return [];
    const reason = `The role of ${name} needs logs:CreateLogGroup, CreateLogStream and PutLogEvents on /aws/codebuild/${name}; see that it has them.`;
    return [{ code: 'ROLE_WRITES_LOGS', level: 'review', reason }];
  },
});
