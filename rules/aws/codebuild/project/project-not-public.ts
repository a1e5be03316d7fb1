import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineRule({
  id: 'aws.codebuild.project-not-public',
  title: 'Builds are not shown to everyone',
  why: 'Everyone on the Internet reads the logs of its builds and fetches what they have made.',
  tool: 'CSPM',
  severity: 'high',
  resource: CodeBuildProject,
  check({ name, visibility }) {
    return visibility === 'PUBLIC_READ' ? fail(`Everyone reads the builds of ${name}.`, { visibility }) : pass;
  },
});
